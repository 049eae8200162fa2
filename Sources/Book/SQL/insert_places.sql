INSERT INTO session_run_places (bucket, places) VALUES (?1, ?2);
