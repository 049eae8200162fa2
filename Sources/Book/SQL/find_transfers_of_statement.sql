SELECT s.first_line, min(t.first_transfer), max(t.last_transfer)
FROM statements s JOIN statement_totals t ON t.statement = s.statement
WHERE s.statement = ?1;
