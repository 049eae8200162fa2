SELECT provider_id, currency, paid_on, waits_until FROM accounts WHERE account = ?1;
