-- The last transfer up to a number with its date, the next one with its date, the last number that
-- a session up to one bears, and the last of a statement up to a date.
SELECT coalesce(l.transfer, 0), l.business_date, n.transfer, n.business_date,
    coalesce((SELECT s.transfer + (s.commission > 0) FROM sessions s
        WHERE s.session <= ?2 AND s.transfer IS NOT NULL ORDER BY s.session DESC LIMIT 1), 0),
    coalesce((SELECT max(t.last_transfer) FROM statements x
        JOIN statement_totals t ON t.statement = x.statement WHERE x.business_date <= ?3), 0)
FROM (SELECT 1)
LEFT JOIN (SELECT transfer, business_date FROM posted_transfers
    WHERE transfer <= ?1 ORDER BY transfer DESC LIMIT 1) l
LEFT JOIN (SELECT transfer, business_date FROM posted_transfers
    WHERE transfer > ?1 ORDER BY transfer LIMIT 1) n;
