-- The last transfer, session and statement line before the first that can bear a date.
SELECT coalesce(max(last_transfer), 0), coalesce(max(last_session), 0),
    (SELECT coalesce(max(last_line), 0) FROM statements WHERE business_date < ?1)
FROM nights WHERE business_date < ?1;
