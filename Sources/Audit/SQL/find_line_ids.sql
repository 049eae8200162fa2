SELECT line, line_id FROM statement_lines WHERE line > ?1 AND line <= ?2 ORDER BY line;
