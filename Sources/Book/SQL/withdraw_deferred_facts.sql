UPDATE deferred_facts SET withdrawn_on = ?2
WHERE session_id = ?1 AND posted_on IS NULL AND withdrawn_on IS NULL;
