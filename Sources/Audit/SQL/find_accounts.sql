SELECT account, name, provider_id, currency, opened_on, paid_on FROM accounts ORDER BY account;
