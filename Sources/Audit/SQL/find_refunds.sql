SELECT d.dispute, d.refund, d.number, d.business_date, d.session, s.account, s.customer_id
FROM disputes d JOIN sessions s ON s.session = d.session
WHERE d.dispute >= ?1 AND d.dispute <= ?2 ORDER BY d.dispute;
