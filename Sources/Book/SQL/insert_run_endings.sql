INSERT INTO run_endings (business_date)
SELECT n.business_date FROM nights n
WHERE n.business_date > coalesce((SELECT max(business_date) FROM run_endings), -1000000000);
