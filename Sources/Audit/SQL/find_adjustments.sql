SELECT adjustment, business_date, number, account, amount, reason, made_by
FROM adjustments ORDER BY adjustment;
