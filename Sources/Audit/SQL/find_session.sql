SELECT session_id, account, customer_id, price, commission, completed_at, available_on
FROM sessions WHERE session = ?1;
