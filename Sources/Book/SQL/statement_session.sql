SELECT s.session_id, s.price, s.commission, s.completed_at, s.event_date,
    d.refund, d.commission, d.disputed_at, d.event_date
FROM sessions s LEFT JOIN disputes d ON d.session = s.session
WHERE s.session = ?1;
