SELECT business_date, feed, line, code, message FROM exceptions
WHERE session_id = ?1 AND session_id <> '' ORDER BY exception;
