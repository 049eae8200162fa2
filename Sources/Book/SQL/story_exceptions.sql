SELECT business_date, feed, line, code, message FROM exceptions
WHERE session_id = ?1 ORDER BY exception;
