SELECT (a.currency, a.provider_id) < (?2, ?3)
FROM balances b JOIN accounts a ON a.account = b.account WHERE b.balance = ?1;
