SELECT refund FROM disputes WHERE session = ?1;
