INSERT INTO session_runs (run, space, tier, first_session, last_session, lowest_id, highest_id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);
