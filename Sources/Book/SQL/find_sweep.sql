SELECT w.amount, w.currency, w.value_date, n.configuration, w.business_date
FROM sweeps w JOIN nights n ON n.business_date = w.business_date
WHERE w.sweep = ?1;
