SELECT s.session_id, s.account, s.customer_id, s.price, s.commission, s.completed_at,
    s.event_date, s.available_on, s.feed, s.line,
    (SELECT d.disputed_at FROM disputes d WHERE d.session = s.session)
FROM sessions s WHERE s.session = ?1;
