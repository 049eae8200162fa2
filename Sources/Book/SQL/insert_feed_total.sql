INSERT INTO feed_totals (feed, currency, total) VALUES (?1, ?2, ?3);
