SELECT net FROM provider_items
WHERE account = ?1 AND available_on > ?2 AND business_date > ?2
UNION ALL
SELECT amount FROM adjustments WHERE account = ?1 AND business_date > ?2;
