SELECT w.resolution, w.session, w.business_date, w.provider_id, w.currency, w.customer_id, w.price,
    u.resolution
FROM withdrawals w LEFT JOIN withdrawal_undoings u ON u.withdrawal = w.withdrawal
WHERE w.session_id = ?1 ORDER BY w.withdrawal;
