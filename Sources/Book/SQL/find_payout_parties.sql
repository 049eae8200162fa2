SELECT p.payout, p.destination, p.business_date, p.number, a.provider_id
FROM payouts p JOIN accounts a ON a.account = p.account
WHERE p.payout BETWEEN ?1 AND ?2 ORDER BY p.payout;
