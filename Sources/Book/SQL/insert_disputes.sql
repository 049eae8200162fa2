INSERT INTO disputes (session, disputed_at, event_date, business_date, available_on, refund,
    commission, number, feed, line)
SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9 FROM bulk;
