SELECT t.transfer, t.business_date, t.kind, t.amount, d.name, d.provider_id, c.name, c.provider_id,
    d.currency
FROM transfers t
JOIN accounts d ON d.account = t.debit
JOIN accounts c ON c.account = t.credit
WHERE t.transfer >= ?1 AND t.transfer < ?2 AND t.cause = ?3 AND t.kind BETWEEN ?4 AND ?5
ORDER BY t.transfer LIMIT ?6;
