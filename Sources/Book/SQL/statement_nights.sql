SELECT business_date FROM nights WHERE business_date >= ?1 AND business_date <= ?2
ORDER BY business_date;
