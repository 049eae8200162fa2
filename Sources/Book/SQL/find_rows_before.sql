-- The last transfer and the last session before the first that can bear a date.
SELECT coalesce(max(last_transfer), 0), coalesce(max(last_session), 0)
FROM nights WHERE business_date < ?1;
