INSERT INTO earnings (available_on, account, posted_on, net, sessions, facts)
SELECT c0, c1, c2, c3, c4, c5 FROM bulk;
