SELECT b.account, a.provider_id, a.currency, a.paid_on, a.waits_until, b.closing, b.held
FROM balances b JOIN accounts a ON a.account = b.account
WHERE b.balance > ?1 AND b.balance <= ?2 AND (b.held <> 0 OR b.available <> 0);
