SELECT sweep, business_date, currency, amount, value_date FROM sweeps ORDER BY sweep;
