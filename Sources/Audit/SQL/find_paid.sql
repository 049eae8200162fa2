SELECT payout, amount, number, business_date, account, destination, value_date
FROM payouts WHERE payout >= ?1 AND payout <= ?2 ORDER BY payout;
