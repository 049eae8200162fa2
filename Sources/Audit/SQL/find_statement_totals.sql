SELECT statement, currency, debit, credit, first_transfer, last_transfer, amount
FROM statement_totals ORDER BY statement, currency, debit, credit;
