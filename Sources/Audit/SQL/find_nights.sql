SELECT business_date, previous_date, value_date, configuration, payees_digest, manifest_digest,
    last_session, last_dispute, last_transfer, last_payout, last_balance, last_exception
FROM nights ORDER BY business_date;
