UPDATE expectations SET open_count = ?2, settled = ?3, missed = ?4, eventful = ?5
WHERE expectation = ?1;
