SELECT number FROM disputes WHERE dispute = ?1;
