SELECT t.transfer, t.business_date, t.kind, d.name, d.provider_id, c.name, c.provider_id,
    d.currency, t.amount, t.cause,
    CASE WHEN t.kind IN (1, 2) THEN (SELECT s.session_id FROM sessions s WHERE s.session = t.cause)
    END,
    CASE
    WHEN t.kind IN (3, 4) THEN (SELECT x.number FROM disputes x WHERE x.dispute = t.cause)
    WHEN t.kind = 5 THEN (SELECT p.number FROM payouts p WHERE p.payout = t.cause)
    WHEN t.kind = 7 THEN (SELECT a.number FROM adjustments a WHERE a.adjustment = t.cause)
    END
FROM transfers t
JOIN accounts d ON d.account = t.debit
JOIN accounts c ON c.account = t.credit
WHERE t.transfer > ?1 AND t.business_date >= ?2 AND t.business_date <= ?3
ORDER BY t.transfer;
