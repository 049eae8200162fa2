SELECT 1 FROM earnings WHERE available_on = ?1 LIMIT 1;
