SELECT adjustment, business_date, number, account, amount FROM adjustments ORDER BY adjustment;
