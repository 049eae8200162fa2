SELECT currency, position, measure, count, amount FROM summaries
WHERE business_date = ?1 ORDER BY currency, position;
