SELECT name FROM statements WHERE business_date <= ?1 ORDER BY statement DESC LIMIT 1;
