SELECT a.name, a.provider_id, a.currency, sum(m.amount)
FROM (
    SELECT debit AS account, amount FROM transfers WHERE business_date < ?1
    UNION ALL
    SELECT credit, -amount FROM transfers WHERE business_date < ?1
) m
JOIN accounts a ON a.account = m.account
GROUP BY a.account HAVING sum(m.amount) <> 0
ORDER BY a.currency, a.name, a.provider_id;
