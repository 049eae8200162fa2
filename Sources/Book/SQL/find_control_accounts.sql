SELECT currency, name, account FROM accounts WHERE provider_id IS NULL;
