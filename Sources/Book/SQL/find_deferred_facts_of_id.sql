SELECT provider_id, currency, customer_id, price, completed_at FROM deferred_facts
WHERE session_id = ?1 AND posted_on IS NULL AND withdrawn_on IS NULL;
