SELECT voided FROM movement_events
WHERE movement = ?1 AND movement_kind = 1 AND voided > 0 ORDER BY event;
