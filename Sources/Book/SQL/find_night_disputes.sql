SELECT session, disputed_at, event_date, available_on, refund, commission, number
FROM disputes WHERE dispute >= ?1 AND dispute < ?2 ORDER BY dispute;
