INSERT INTO nights (business_date, previous_date, value_date, configuration, payees_digest,
    last_session, last_dispute, last_transfer, last_payout, last_balance, last_exception,
    manifest_digest)
VALUES (?1, ?2, ?3, ?4, ?5,
    (SELECT coalesce(max(session), 0) FROM sessions),
    (SELECT coalesce(max(dispute), 0) FROM disputes),
    (SELECT seq FROM sqlite_sequence WHERE name = 'posted_transfers'),
    (SELECT coalesce(max(payout), 0) FROM payouts),
    (SELECT coalesce(max(balance), 0) FROM balances),
    (SELECT coalesce(max(exception), 0) FROM exceptions),
    ?6);
