SELECT dispute, session, disputed_at, event_date, business_date, available_on, refund, commission,
    number, feed, line
FROM disputes WHERE dispute > ?1 AND dispute <= ?2 ORDER BY dispute;
