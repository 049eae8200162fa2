SELECT w.session_id, w.provider_id, w.currency, w.customer_id, w.price, w.completed_at, w.gross,
    w.commission
FROM withdrawals w WHERE w.business_date > ?1 AND w.business_date <= ?2
ORDER BY w.session_id, w.withdrawal;
