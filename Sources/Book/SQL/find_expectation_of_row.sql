SELECT expectation, business_date, movement_kind, first_row, row_count, earliest, open_count,
    settled, missed, eventful
FROM expectations WHERE movement_kind = ?1 AND first_row <= ?2 ORDER BY first_row DESC LIMIT 1;
