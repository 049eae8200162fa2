SELECT b.suspense, b.line,
    (SELECT s.statement FROM statements s WHERE s.last_break >= b.break ORDER BY s.statement LIMIT 1)
FROM breaks b WHERE b.break = ?1;
