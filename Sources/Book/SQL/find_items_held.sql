SELECT i.available_on, i.net, a.provider_id, a.currency
FROM provider_items i JOIN accounts a ON a.account = i.account
WHERE i.available_on > ?1;
