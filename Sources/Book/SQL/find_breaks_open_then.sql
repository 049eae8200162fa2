SELECT b.break, b.cause, b.since, b.reference, b.line_id, b.kind, b.counterparty, b.currency,
    b.expected, b.found, b.movement_kind, b.movement, b.suspense, b.blocked_provider,
    b.explanation
FROM breaks b LEFT JOIN break_closings c ON c.break = b.break
WHERE b.break <= ?1 AND (c.closing IS NULL OR c.closing > ?2) ORDER BY b.break;
