SELECT l.line, l.line_id, l.booked_on, l.reference, l.kind, l.counterparty, l.currency, l.amount,
    l.matched_by, l.movement_kind, l.movement, l.confirmed, s.statement, s.name, s.file,
    s.business_date, l.transfer
FROM statement_lines l JOIN statements s ON s.statement = l.statement
WHERE l.line = ?1;
