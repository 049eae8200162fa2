SELECT number, account, amount, name, method, destination, bic, previous_on
FROM payouts WHERE payout >= ?1 AND payout < ?2 ORDER BY payout;
