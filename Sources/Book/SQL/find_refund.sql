SELECT d.refund, s.account, n.value_date, d.number, s.customer_id, d.session,
    d.business_date
FROM disputes d JOIN sessions s ON s.session = d.session
JOIN nights n ON n.business_date = d.business_date
WHERE d.dispute = ?1;
