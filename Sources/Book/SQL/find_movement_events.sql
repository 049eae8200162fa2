SELECT sum(confirmed), sum(voided), max(is_return), max(is_withdrawal) FROM movement_events
WHERE movement = ?1 AND movement_kind = ?2;
