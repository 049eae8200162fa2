INSERT INTO session_run_buckets (bucket, fingerprints) VALUES (?1, ?2);
