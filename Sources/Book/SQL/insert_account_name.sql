INSERT INTO account_names (name, word, type) VALUES (?1, ?2, ?3);
