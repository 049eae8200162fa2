SELECT line, statement, line_id, booked_on, reference, kind, counterparty, currency, amount,
    matched_by, movement_kind, movement, confirmed, transfer
FROM statement_lines WHERE line > ?1 AND line <= ?2 ORDER BY line;
