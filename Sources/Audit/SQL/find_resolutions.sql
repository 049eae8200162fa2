SELECT resolution, business_date, break, what, suspense, reason, made_by
FROM resolutions ORDER BY resolution;
