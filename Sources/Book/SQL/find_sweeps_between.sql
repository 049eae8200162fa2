SELECT sweep, amount, currency FROM sweeps WHERE sweep BETWEEN ?1 AND ?2 ORDER BY sweep;
