SELECT cause, currency FROM breaks WHERE break = ?1;
