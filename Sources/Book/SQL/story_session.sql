SELECT s.session, s.session_id, s.account, a.provider_id, s.customer_id, a.currency, s.price,
    s.commission, s.completed_at, s.event_date, s.business_date, s.available_on, f.name, s.line,
    f.business_date
FROM sessions s
JOIN accounts a ON a.account = s.account
LEFT JOIN feeds f ON f.feed = s.feed
WHERE s.session = ?1;
