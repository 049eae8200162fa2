SELECT business_date, event, reference, available_on, net FROM provider_items
WHERE account = ?1 AND available_on > ?2 AND available_on <= ?3 ORDER BY item;
