SELECT statement, name, business_date, manifest_digest FROM statements ORDER BY statement;
