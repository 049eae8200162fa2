SELECT feed, currency, total FROM feed_totals ORDER BY feed, currency;
