SELECT i.net, a.provider_id, a.currency
FROM provider_items i JOIN accounts a ON a.account = i.account
WHERE i.available_on > ?1 AND i.available_on <= ?2 AND i.business_date <= ?1;
