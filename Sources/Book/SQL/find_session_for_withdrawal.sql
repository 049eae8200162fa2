SELECT s.session_id, a.provider_id, a.currency, s.customer_id, s.price, s.commission,
    s.completed_at, s.available_on, s.account, d.dispute, d.refund, d.commission
FROM sessions s JOIN accounts a ON a.account = s.account
LEFT JOIN disputes d ON d.session = s.session
WHERE s.session = ?1;
