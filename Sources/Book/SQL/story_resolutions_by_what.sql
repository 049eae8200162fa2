SELECT r.resolution, r.business_date, r.break, r.what, r.suspense, r.reason, r.made_by
FROM resolutions r WHERE r.what = ?1 ORDER BY r.resolution;
