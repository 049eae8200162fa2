SELECT statement, name, file, business_date, bytes, sha256, lines, last_day, aged_to, first_line,
    last_line, last_break, last_closing, configuration, manifest_digest
FROM statements ORDER BY statement;
