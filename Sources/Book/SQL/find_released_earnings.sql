SELECT account, sum(net) FROM earnings
WHERE available_on > ?1 AND available_on <= ?2 GROUP BY account;
