DELETE FROM open_breaks WHERE break = ?1;
