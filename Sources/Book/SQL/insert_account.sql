INSERT INTO accounts (name, provider_id, currency, opened_on) VALUES (?1, ?2, ?3, ?4);
