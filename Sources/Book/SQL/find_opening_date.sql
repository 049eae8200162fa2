SELECT opened_on FROM accounts WHERE account = ?1;
