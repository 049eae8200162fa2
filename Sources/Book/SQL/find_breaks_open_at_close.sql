SELECT b.break, b.cause, b.since, b.reference, b.line_id, b.kind, b.counterparty, b.currency,
    b.expected, b.found, b.movement_kind, b.movement, b.suspense, b.blocked_provider,
    b.explanation
FROM breaks b LEFT JOIN break_closings c ON c.break = b.break
WHERE b.business_date <= ?1 AND (c.closing IS NULL OR c.business_date > ?1) ORDER BY b.break;
