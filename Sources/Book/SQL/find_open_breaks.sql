SELECT b.break, b.cause, b.since, b.reference, b.line_id, b.kind, b.counterparty, b.currency,
    b.expected, b.found, b.movement_kind, b.movement, o.suspense, b.blocked_provider,
    b.explanation
FROM open_breaks o JOIN breaks b ON b.break = o.break ORDER BY o.break;
