SELECT sum(voided) FROM movement_events WHERE movement = ?1 AND movement_kind = 1;
