SELECT session, session_id, account, customer_id, price, event_date, business_date
FROM sessions WHERE session >= ?1 AND session <= ?2 ORDER BY session;
