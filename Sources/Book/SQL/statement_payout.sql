SELECT account, business_date, number, amount, method, destination, value_date
FROM payouts WHERE payout = ?1;
