DELETE FROM session_run_buckets WHERE bucket BETWEEN ?1 AND ?2;
