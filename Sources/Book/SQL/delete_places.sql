DELETE FROM session_run_places WHERE bucket BETWEEN ?1 AND ?2;
