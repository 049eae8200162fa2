SELECT line, confirmed FROM statement_lines
WHERE line BETWEEN ?1 AND ?2 AND movement = ?3 AND movement_kind = ?4 AND confirmed IS NOT NULL
ORDER BY line;
