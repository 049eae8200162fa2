SELECT withdrawal, business_date, session, session_id, provider_id, currency, customer_id, price,
    completed_at, gross, commission, resolution
FROM withdrawals ORDER BY withdrawal;
