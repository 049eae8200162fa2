SELECT line FROM breaks WHERE break = ?1;
