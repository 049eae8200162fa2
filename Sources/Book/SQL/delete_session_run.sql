DELETE FROM session_runs WHERE run = ?1;
