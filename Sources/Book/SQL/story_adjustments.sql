SELECT j.adjustment, j.business_date, j.number, j.account, a.provider_id, a.currency, j.amount,
    j.reason, j.made_by
FROM adjustments j JOIN accounts a ON a.account = j.account
WHERE (?1 IS NULL OR j.account = ?1) AND (?2 IS NULL OR j.business_date = ?2)
    AND (?3 IS NULL OR j.number = ?3)
ORDER BY j.adjustment;
