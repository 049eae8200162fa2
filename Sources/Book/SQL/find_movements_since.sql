SELECT d.name, c.name, d.currency, sum(t.amount)
FROM posted_transfers t
JOIN accounts d ON d.account = t.debit
JOIN accounts c ON c.account = t.credit
WHERE t.transfer > ?1 AND t.transfer < ?2
GROUP BY d.currency, d.name, c.name;
