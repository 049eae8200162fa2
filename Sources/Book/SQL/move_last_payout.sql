UPDATE accounts SET paid_on = ?2 WHERE account = ?1;
