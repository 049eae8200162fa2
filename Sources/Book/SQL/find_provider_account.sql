SELECT account, paid_on FROM accounts WHERE provider_id = ?1 AND currency = ?2;
