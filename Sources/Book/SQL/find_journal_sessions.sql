SELECT s.transfer, s.business_date, a.provider_id, a.currency, s.price, s.commission, s.session_id
FROM sessions s
JOIN accounts a ON a.account = s.account
WHERE s.session > ?1 AND s.business_date >= ?2 AND s.business_date <= ?3 AND s.price > 0
ORDER BY s.session;
