SELECT (a.currency, a.provider_id) < (?2, ?3)
FROM payouts p JOIN accounts a ON a.account = p.account WHERE p.payout = ?1;
