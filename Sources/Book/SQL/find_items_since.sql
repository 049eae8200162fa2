SELECT i.business_date, i.event, i.reference, i.available_on, i.gross, i.commission, i.net,
    a.provider_id, a.currency
FROM provider_items i JOIN accounts a ON a.account = i.account
WHERE i.business_date > ?1 AND i.business_date <= ?2 ORDER BY i.item;
