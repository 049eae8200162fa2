SELECT s.statement, s.name, s.last_day, s.lines, s.last_line - s.first_line + 1,
    s.last_break - coalesce((SELECT p.last_break FROM statements p
        WHERE p.statement < s.statement ORDER BY p.statement DESC LIMIT 1), 0)
FROM statements s ORDER BY s.statement DESC LIMIT ?1;
