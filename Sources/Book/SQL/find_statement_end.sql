SELECT business_date, last_break FROM statements WHERE statement = ?1;
