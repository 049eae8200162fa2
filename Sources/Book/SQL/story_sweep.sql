SELECT sweep, amount, value_date FROM sweeps WHERE business_date = ?1 AND currency = ?2;
