SELECT expectation, business_date, movement_kind, first_row, row_count, earliest, open_count,
    settled, missed, eventful
FROM expectations WHERE open_count > 0 ORDER BY business_date, movement_kind;
