SELECT name FROM statements ORDER BY statement DESC LIMIT ?1;
