SELECT w.session_id, w.provider_id, w.currency, w.customer_id, w.price, w.completed_at
FROM withdrawals w LEFT JOIN withdrawal_undoings u ON u.withdrawal = w.withdrawal
WHERE w.session IS NULL AND u.withdrawal IS NULL ORDER BY w.session_id, w.withdrawal;
