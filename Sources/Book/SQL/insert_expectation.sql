INSERT INTO expectations (business_date, movement_kind, first_row, row_count, earliest, open_count,
    settled, missed, eventful)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, x'', x'');
