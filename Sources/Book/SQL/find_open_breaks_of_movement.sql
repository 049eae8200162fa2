SELECT b.break, b.cause, o.suspense FROM open_breaks o JOIN breaks b ON b.break = o.break
WHERE b.movement_kind = ?1 AND b.movement = ?2
    AND (b.cause = 8 OR (b.cause = 7 AND abs(b.found) < abs(b.expected)))
ORDER BY b.break;
