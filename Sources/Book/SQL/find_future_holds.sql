SELECT account, available_on, sum(sessions) FROM earnings
WHERE available_on > ?1 GROUP BY available_on, account;
