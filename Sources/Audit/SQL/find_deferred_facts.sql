SELECT fact, session_id, provider_id, currency, customer_id, price, completed_at, disputed_at,
    known_on, feed, line, posted_on, withdrawn_on
FROM deferred_facts ORDER BY fact;
