SELECT fact, session_id, provider_id, currency, customer_id, price, completed_at, disputed_at,
    known_on, feed, line
FROM deferred_facts WHERE known_on = ?1;
