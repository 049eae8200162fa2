SELECT feed, name, business_date, bytes, sha256, rows, accepted, duplicates, ignored, rejected
FROM feeds ORDER BY feed;
