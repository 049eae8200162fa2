INSERT INTO statement_lines (statement, line_id, booked_on, reference, kind, counterparty, currency,
    amount, matched_by, movement_kind, movement, confirmed, transfer)
SELECT ?1, c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11 FROM bulk;
