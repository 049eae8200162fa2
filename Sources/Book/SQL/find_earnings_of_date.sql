SELECT account, posted_on, facts FROM earnings
WHERE available_on = ?1 AND posted_on < ?2 ORDER BY account, posted_on;
