SELECT business_date, event, reference, available_on, gross, commission, net FROM provider_items
WHERE account = ?1 AND available_on > ?2 AND business_date > ?2 AND business_date <= ?3
ORDER BY item;
