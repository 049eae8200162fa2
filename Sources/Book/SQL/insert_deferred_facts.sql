INSERT INTO deferred_facts (session_id, provider_id, currency, customer_id, price, completed_at,
    disputed_at, known_on, feed, line)
SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9 FROM bulk;
