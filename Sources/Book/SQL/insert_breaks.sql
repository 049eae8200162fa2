-- Numbers follow one another: the next row gets the next one, without a search for its place.
INSERT INTO breaks (cause, since, business_date, line, reference, line_id, kind, counterparty,
    currency, expected, found, movement_kind, movement, suspense, blocked_provider, explanation)
SELECT c0, c1, ?1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14 FROM bulk;
