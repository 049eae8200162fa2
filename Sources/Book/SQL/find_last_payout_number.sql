SELECT max(number) FROM payouts WHERE business_date = ?1;
