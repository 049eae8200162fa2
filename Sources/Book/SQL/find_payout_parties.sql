SELECT payout, destination FROM payouts WHERE payout BETWEEN ?1 AND ?2 ORDER BY payout;
