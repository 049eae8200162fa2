SELECT p.payout, p.business_date, p.number, p.account, a.provider_id, a.currency, p.amount, p.name,
    p.method, p.destination, p.bic, p.value_date, p.previous_on
FROM payouts p JOIN accounts a ON a.account = p.account
WHERE p.business_date = ?1 AND p.number = ?2;
