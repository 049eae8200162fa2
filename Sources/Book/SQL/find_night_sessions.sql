SELECT s.session_id, s.account, s.customer_id, s.price, s.commission, s.completed_at,
    s.event_date, s.available_on, s.feed, s.line
FROM sessions s WHERE s.session >= ?1 AND s.session < ?2 ORDER BY s.session;
