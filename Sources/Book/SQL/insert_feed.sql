INSERT INTO feeds (name, business_date, bytes, sha256, rows, accepted, duplicates, ignored,
    rejected)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);
