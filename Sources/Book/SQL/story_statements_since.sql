SELECT first_line, last_line FROM statements
WHERE statement >= ?1 AND first_line <= last_line ORDER BY statement;
