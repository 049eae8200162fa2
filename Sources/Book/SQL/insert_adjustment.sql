INSERT INTO adjustments (business_date, number, account, amount, reason, made_by)
VALUES (?1, (SELECT coalesce(max(number), 0) + 1 FROM adjustments WHERE business_date = ?1),
    ?2, ?3, ?4, ?5)
RETURNING number, adjustment;
