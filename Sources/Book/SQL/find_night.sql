SELECT n.business_date, n.previous_date, n.value_date, n.configuration, n.payees_digest,
    n.last_session, n.last_dispute, n.last_transfer, n.last_payout, n.last_balance,
    n.last_exception, n.manifest_digest,
    coalesce(p.last_session, 0), coalesce(p.last_dispute, 0), coalesce(p.last_transfer, 0),
    coalesce(p.last_payout, 0), coalesce(p.last_balance, 0), coalesce(p.last_exception, 0),
    p.manifest_digest
FROM nights n LEFT JOIN nights p ON p.business_date = n.previous_date
WHERE n.business_date = ?1;
