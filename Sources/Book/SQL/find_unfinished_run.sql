SELECT max(business_date) FROM nights
HAVING max(business_date) > coalesce((SELECT max(business_date) FROM run_endings), -1000000000);
