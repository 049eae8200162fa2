SELECT d.dispute, d.refund, s.account, d.number FROM disputes d JOIN sessions s ON s.session = d.session
WHERE d.dispute BETWEEN ?1 AND ?2 ORDER BY d.dispute;
