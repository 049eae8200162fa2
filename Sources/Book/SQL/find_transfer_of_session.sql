SELECT transfer FROM sessions WHERE session = ?1;
