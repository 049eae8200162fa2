SELECT j.business_date, j.number, j.amount, a.provider_id, a.currency
FROM adjustments j JOIN accounts a ON a.account = j.account
WHERE j.business_date > ?1 AND j.business_date <= ?2 ORDER BY j.business_date, j.number;
