SELECT l.transfer, s.business_date, l.movement_kind, l.currency, l.confirmed, l.line_id
FROM statement_lines l
JOIN statements s ON s.statement = l.statement
WHERE l.line > ?1 AND s.business_date >= ?2 AND s.business_date <= ?3 AND l.confirmed > 0
ORDER BY l.line;
