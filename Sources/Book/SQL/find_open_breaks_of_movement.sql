SELECT b.break, b.cause, o.suspense FROM open_breaks o JOIN breaks b ON b.break = o.break
WHERE b.movement_kind = ?1 AND b.movement = ?2 AND b.cause IN (7, 8) ORDER BY b.break;
