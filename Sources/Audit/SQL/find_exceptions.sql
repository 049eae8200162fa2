SELECT exception, business_date, feed, line, session_id, code, message, row
FROM exceptions WHERE exception > ?1 AND exception <= ?2 ORDER BY exception;
