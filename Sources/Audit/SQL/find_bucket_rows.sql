SELECT bucket FROM session_run_buckets UNION SELECT bucket FROM session_run_places ORDER BY 1;
