SELECT posted_on, facts FROM earnings
WHERE available_on = ?1 AND account = ?2 AND posted_on >= ?3 AND posted_on <= ?4
ORDER BY posted_on;
