SELECT transfer, business_date, kind, amount FROM transfers
WHERE transfer > ?1 AND transfer <= ?2 AND cause = ?3 AND kind IN (?4, ?5) ORDER BY transfer;
