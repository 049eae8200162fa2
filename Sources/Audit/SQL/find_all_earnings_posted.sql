SELECT available_on, account, net, sessions, facts FROM earnings
WHERE posted_on = ?1 ORDER BY available_on, account;
