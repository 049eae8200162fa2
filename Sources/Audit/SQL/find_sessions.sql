SELECT session, session_id, account, customer_id, price, commission, completed_at, event_date,
    business_date, available_on, feed, line, transfer
FROM sessions WHERE session > ?1 AND session <= ?2 ORDER BY session;
