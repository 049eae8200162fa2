SELECT previous_date FROM nights WHERE previous_date IS NOT NULL ORDER BY previous_date DESC;
