SELECT dispute, refund, commission FROM disputes WHERE session = ?1;
