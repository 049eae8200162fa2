SELECT j.adjustment, j.business_date, j.number, j.account, a.provider_id, a.currency, j.amount,
    j.reason, j.made_by
FROM adjustments j JOIN accounts a ON a.account = j.account
WHERE j.business_date = ?1 AND j.number = ?2;
