INSERT INTO movement_events (movement_kind, movement, confirmed, voided, is_return, is_withdrawal)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);
