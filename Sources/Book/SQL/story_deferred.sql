SELECT d.fact, d.provider_id, d.currency, d.customer_id, d.price, d.completed_at, d.disputed_at,
    d.known_on, f.name, d.line, d.withdrawn_on
FROM (
    SELECT * FROM deferred_facts
    WHERE session_id = ?1 AND posted_on IS NULL AND withdrawn_on IS NULL
    UNION ALL
    SELECT * FROM deferred_facts WHERE session_id = ?1 AND withdrawn_on IS NOT NULL
) d LEFT JOIN feeds f ON f.feed = d.feed
ORDER BY d.fact;
