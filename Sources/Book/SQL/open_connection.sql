PRAGMA trusted_schema = OFF;
PRAGMA foreign_keys = ON;
-- Without it, INSERT OR REPLACE would walk around the triggers that guard against deleting.
PRAGMA recursive_triggers = ON;
PRAGMA cell_size_check = ON;
PRAGMA cache_size = -65536;
PRAGMA temp_store = MEMORY;
-- Milliseconds that someone else may hold the book before it is given up.
PRAGMA busy_timeout = 5000;
