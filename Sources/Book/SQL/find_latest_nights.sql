SELECT business_date FROM nights ORDER BY business_date DESC LIMIT ?1;
