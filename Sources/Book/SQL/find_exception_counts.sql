SELECT n.business_date, n.last_exception - coalesce(p.last_exception, 0)
FROM nights n LEFT JOIN nights p ON p.business_date = n.previous_date
ORDER BY n.business_date DESC LIMIT ?1;
