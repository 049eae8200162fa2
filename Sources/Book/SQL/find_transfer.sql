SELECT business_date, kind, cause FROM transfers WHERE transfer = ?1;
