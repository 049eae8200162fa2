SELECT currency, total FROM feed_totals WHERE feed = ?1 ORDER BY currency;
