SELECT DISTINCT b.blocked_provider FROM open_breaks o JOIN breaks b ON b.break = o.break
WHERE b.blocked_provider IS NOT NULL;
