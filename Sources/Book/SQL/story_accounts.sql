SELECT account, currency, opened_on FROM accounts WHERE provider_id = ?1 ORDER BY currency;
