SELECT d.dispute, d.disputed_at, d.event_date, d.business_date, d.available_on, d.refund,
    d.commission, d.number, f.name, d.line, n.value_date, f.business_date
FROM disputes d
JOIN nights n ON n.business_date = d.business_date
LEFT JOIN feeds f ON f.feed = d.feed
WHERE d.session = ?1;
