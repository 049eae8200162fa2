SELECT n.business_date, s.currency, s.measure, s.count, s.amount
FROM (SELECT business_date FROM nights WHERE business_date < ?1
    ORDER BY business_date DESC LIMIT ?2) n
LEFT JOIN summaries s ON s.business_date = n.business_date
ORDER BY n.business_date, s.currency, s.position;
