INSERT INTO sweeps (business_date, currency, amount, value_date) VALUES (?1, ?2, ?3, ?4);
