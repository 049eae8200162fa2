INSERT INTO resolutions (business_date, break, what, suspense, reason, made_by)
VALUES (?1, ?2, ?3, ?4, ?5, ?6);
