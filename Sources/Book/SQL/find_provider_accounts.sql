SELECT provider_id, currency, account, paid_on, waits_until FROM accounts
WHERE provider_id IS NOT NULL;
