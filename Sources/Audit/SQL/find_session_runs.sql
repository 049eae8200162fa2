SELECT run, tier, first_session, last_session, lowest_id, highest_id
FROM session_runs WHERE space = ?1 ORDER BY first_session;
