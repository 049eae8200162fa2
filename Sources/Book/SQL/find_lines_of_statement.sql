SELECT line_id, booked_on, reference, kind, counterparty, currency, amount, matched_by
FROM statement_lines WHERE line BETWEEN ?1 AND ?2 ORDER BY line;
