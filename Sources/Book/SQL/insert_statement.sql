INSERT INTO statements (statement, name, file, business_date, bytes, sha256, lines, last_day,
    aged_to, first_line, last_line, last_break, last_closing, configuration, manifest_digest)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,
    (SELECT coalesce(max(break), 0) FROM breaks),
    (SELECT coalesce(max(closing), 0) FROM break_closings), ?12, ?13);
