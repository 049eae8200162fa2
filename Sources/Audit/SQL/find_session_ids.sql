SELECT session, session_id FROM sessions WHERE session > ?1 AND session <= ?2 ORDER BY session;
