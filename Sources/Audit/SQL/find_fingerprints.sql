SELECT fingerprints FROM session_run_buckets WHERE bucket = ?1;
