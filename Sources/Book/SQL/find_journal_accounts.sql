SELECT name, provider_id, min(opened_on) FROM accounts
WHERE opened_on <= ?1 GROUP BY name, provider_id ORDER BY name, provider_id;
