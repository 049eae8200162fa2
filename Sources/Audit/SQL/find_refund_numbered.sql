SELECT dispute FROM disputes WHERE dispute >= ?1 AND dispute <= ?2 AND number = ?3;
