SELECT item, business_date, account, event, reference, available_on, gross, commission, net
FROM provider_items ORDER BY item;
