INSERT INTO trial_balances (business_date, currency, name, opening, debits, credits, closing)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);
