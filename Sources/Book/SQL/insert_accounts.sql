INSERT INTO accounts (name, provider_id, currency, opened_on) SELECT c0, c1, c2, c3 FROM bulk;
