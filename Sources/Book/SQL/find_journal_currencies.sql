SELECT DISTINCT currency FROM accounts WHERE opened_on <= ?1 ORDER BY currency;
