SELECT sweep FROM sweeps WHERE business_date = ?1 AND currency = ?2;
