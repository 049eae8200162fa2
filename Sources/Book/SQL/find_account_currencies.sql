SELECT account, currency FROM accounts ORDER BY account;
