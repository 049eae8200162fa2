SELECT dispute FROM disputes WHERE session = ?1;
