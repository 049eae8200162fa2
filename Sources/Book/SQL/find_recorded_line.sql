SELECT line_id, booked_on, reference, kind, counterparty, currency, amount FROM statement_lines
WHERE line = ?1;
