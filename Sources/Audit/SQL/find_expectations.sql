SELECT expectation, business_date, movement_kind, first_row, row_count, earliest, open_count,
    settled, missed, eventful
FROM expectations ORDER BY expectation;
