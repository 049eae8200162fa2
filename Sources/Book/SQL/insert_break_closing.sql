INSERT INTO break_closings (break, business_date) VALUES (?1, ?2);
