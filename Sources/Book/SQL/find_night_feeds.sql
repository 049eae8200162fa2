SELECT feed, name, bytes, sha256, rows, accepted, duplicates, ignored, rejected FROM feeds
WHERE business_date = ?1 ORDER BY feed;
