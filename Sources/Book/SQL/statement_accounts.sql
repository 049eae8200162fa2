SELECT account, currency FROM accounts WHERE provider_id = ?1 ORDER BY currency;
