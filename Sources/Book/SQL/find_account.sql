SELECT provider_id, currency, paid_on FROM accounts WHERE account = ?1;
