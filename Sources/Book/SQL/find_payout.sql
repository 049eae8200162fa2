SELECT p.amount, p.account, p.value_date, p.number, p.destination, p.business_date FROM payouts p
WHERE p.payout = ?1;
