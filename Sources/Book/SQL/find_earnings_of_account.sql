SELECT e.posted_on, e.facts FROM earnings e
WHERE e.available_on = ?1 AND e.account = ?2 AND e.posted_on < ?3 ORDER BY e.posted_on;
