UPDATE deferred_facts SET posted_on = ?2 WHERE fact = ?1;
