-- As open_connection.sql has it.
PRAGMA cache_size = -65536;
