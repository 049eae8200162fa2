SELECT business_date, number, amount FROM adjustments
WHERE account = ?1 AND business_date > ?2 AND business_date <= ?3 ORDER BY business_date, number;
