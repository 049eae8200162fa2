SELECT break, cause, since, business_date, line, reference, line_id, kind, counterparty, currency,
    expected, found, movement_kind, movement, suspense, blocked_provider, explanation
FROM breaks ORDER BY break;
