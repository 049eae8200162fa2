INSERT INTO withdrawals (resolution, business_date, session, session_id, provider_id, currency,
    customer_id, price, completed_at, gross, commission)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11);
