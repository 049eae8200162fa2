SELECT suspense, line FROM breaks WHERE break = ?1;
