SELECT business_date FROM run_endings ORDER BY business_date;
