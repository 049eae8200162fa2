-- For what is read once, from its beginning to its end.
PRAGMA cache_size = -2048;
