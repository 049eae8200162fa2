SELECT p.payout, p.business_date, p.number, p.account, a.provider_id, a.currency, p.amount, p.name,
    p.method, p.destination, p.bic, p.value_date, p.previous_on
FROM payouts p JOIN accounts a ON a.account = p.account
WHERE p.account = ?1 AND p.business_date >= ?2 ORDER BY p.payout;
