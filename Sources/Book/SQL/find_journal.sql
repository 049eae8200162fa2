SELECT t.transfer, t.business_date, t.kind, d.name, d.provider_id, c.name, c.provider_id,
    d.currency, t.amount,
    CASE
    WHEN t.kind IN (10, 11)
        THEN (SELECT l.line_id FROM statement_lines l WHERE l.line = t.cause)
    WHEN t.kind = 12 THEN printf('B-%06d', t.cause)
    WHEN t.kind = 13 THEN coalesce(
        (SELECT printf('B-%06d', r.break) FROM resolutions r
            WHERE r.resolution = t.cause AND r.break IS NOT NULL),
        (SELECT w.session_id FROM withdrawals w WHERE w.resolution = t.cause))
    END,
    CASE
    WHEN t.kind IN (3, 4) THEN (SELECT x.number FROM disputes x WHERE x.dispute = t.cause)
    WHEN t.kind = 5 THEN (SELECT p.number FROM payouts p WHERE p.payout = t.cause)
    WHEN t.kind = 7 THEN (SELECT a.number FROM adjustments a WHERE a.adjustment = t.cause)
    END
FROM posted_transfers t
JOIN accounts d ON d.account = t.debit
JOIN accounts c ON c.account = t.credit
WHERE t.transfer > ?1 AND t.business_date >= ?2 AND t.business_date <= ?3
ORDER BY t.transfer;
