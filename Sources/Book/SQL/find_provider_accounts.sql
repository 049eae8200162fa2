SELECT provider_id, currency, account, paid_on FROM accounts WHERE provider_id IS NOT NULL;
