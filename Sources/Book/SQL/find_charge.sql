SELECT s.price, s.account, s.event_date, s.session_id, s.customer_id FROM sessions s
WHERE s.session = ?1;
