SELECT currency, debit, credit, first_transfer, last_transfer, amount FROM statement_totals
WHERE first_transfer > ?1 ORDER BY first_transfer;
