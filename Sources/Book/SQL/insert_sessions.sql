INSERT INTO sessions (session_id, account, customer_id, price, commission, completed_at,
    event_date, business_date, available_on, feed, line, transfer)
SELECT c0, c1, c2, c3, c4, c5, c6, ?1, c7, c8, c9, c10 FROM bulk;
