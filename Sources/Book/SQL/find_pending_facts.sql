SELECT d.fact, d.session_id, d.provider_id, d.currency, d.customer_id, d.price, d.completed_at,
    d.disputed_at, d.feed, d.line
FROM deferred_facts d WHERE d.posted_on IS NULL AND d.withdrawn_on IS NULL ORDER BY d.session_id, d.disputed_at IS NOT NULL;
