INSERT INTO provider_items (business_date, account, event, reference, available_on, gross,
    commission, net)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);
