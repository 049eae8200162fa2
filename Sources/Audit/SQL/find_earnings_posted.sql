SELECT available_on, account, net, sessions, facts FROM earnings
WHERE available_on >= ?1 AND available_on <= ?2 AND posted_on = ?1
ORDER BY available_on, account;
