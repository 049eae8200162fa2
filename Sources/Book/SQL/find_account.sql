SELECT provider_id, currency FROM accounts WHERE account = ?1;
