INSERT INTO unfinished_runs (business_date) VALUES (?1);
