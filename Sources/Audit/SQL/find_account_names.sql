SELECT name, word, type FROM account_names ORDER BY name;
