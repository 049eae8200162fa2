SELECT transfer FROM posted_transfers
WHERE transfer >= ?1 AND transfer < ?2 AND kind <= 6 ORDER BY transfer DESC LIMIT 1;
