SELECT transfer, business_date, kind, debit, credit, amount, cause
FROM posted_transfers WHERE transfer > ?1 AND transfer <= ?2 ORDER BY transfer;
