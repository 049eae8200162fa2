UPDATE open_breaks SET suspense = ?2 WHERE break = ?1;
