SELECT payout, business_date, number, account, amount, name, method, destination, bic, value_date,
    previous_on
FROM payouts WHERE payout > ?1 AND payout <= ?2 ORDER BY payout;
