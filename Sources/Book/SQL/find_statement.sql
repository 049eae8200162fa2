SELECT statement, name, file, business_date, bytes, sha256, lines, last_day, aged_to, first_line,
    last_line, last_break, last_closing, manifest_digest, configuration
FROM statements WHERE name = ?1;
