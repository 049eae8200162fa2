SELECT account, name, provider_id, currency, opened_on, paid_on, waits_until FROM accounts
ORDER BY account;
