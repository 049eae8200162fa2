-- The first there is from a number on: those of sessions stand with these.
SELECT business_date, kind, cause, transfer FROM posted_transfers
WHERE transfer >= ?1 ORDER BY transfer LIMIT 1;
