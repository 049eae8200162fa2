SELECT session, customer_id, session_id FROM sessions
WHERE session BETWEEN ?1 AND ?2 ORDER BY session;
