SELECT event, movement_kind, movement, confirmed, voided, is_return, is_withdrawal
FROM movement_events ORDER BY event;
