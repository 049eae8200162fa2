SELECT b.break, b.cause, b.since, b.reference, b.line_id, b.kind, b.counterparty, b.currency,
    b.expected, b.found, b.movement_kind, b.movement, coalesce(o.suspense, 0), b.blocked_provider,
    b.explanation, b.business_date, b.line, c.business_date
FROM breaks b
LEFT JOIN open_breaks o ON o.break = b.break
LEFT JOIN break_closings c ON c.break = b.break
WHERE b.break = ?1 ORDER BY b.break;
