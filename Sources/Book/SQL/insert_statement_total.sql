INSERT INTO statement_totals (statement, currency, debit, credit, first_transfer, last_transfer,
    amount)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);
