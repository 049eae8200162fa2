INSERT INTO summaries (business_date, currency, position, measure, count, amount)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);
