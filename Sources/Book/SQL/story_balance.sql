SELECT closing FROM balances WHERE balance >= ?1 AND balance < ?2 AND account = ?3;
