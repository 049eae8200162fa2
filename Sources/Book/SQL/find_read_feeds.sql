SELECT name, bytes, sha256, business_date FROM feeds WHERE name = ?1;
