SELECT w.withdrawal, u.withdrawal FROM withdrawals w
LEFT JOIN withdrawal_undoings u ON u.withdrawal = w.withdrawal
WHERE w.session_id = ?1 ORDER BY w.withdrawal;
