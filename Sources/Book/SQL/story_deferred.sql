SELECT d.fact, d.provider_id, d.currency, d.customer_id, d.price, d.completed_at, d.disputed_at,
    d.known_on, f.name, d.line, d.posted_on
FROM deferred_facts d LEFT JOIN feeds f ON f.feed = d.feed
WHERE d.session_id = ?1 ORDER BY d.fact;
