SELECT account, paid_on, waits_until FROM accounts WHERE provider_id = ?1 AND currency = ?2;
