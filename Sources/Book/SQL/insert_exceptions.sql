INSERT INTO exceptions (business_date, feed, line, session_id, code, message, row)
SELECT c0, c1, c2, c3, c4, c5, c6 FROM bulk;
