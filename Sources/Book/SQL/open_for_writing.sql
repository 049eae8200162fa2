-- What was committed must be there after a power cut, the last commit too. A rollback journal
-- that is truncated and synced does that, and a night, which nearly only appends, is written once:
-- through a write-ahead log all of it would be written twice. A journal that is deleted would not
-- do: its name may be back after a power cut, and the commit gone. What it costs is that nobody
-- reads while a night is written; who holds the book open makes the run wait, and then give up.
PRAGMA journal_mode = TRUNCATE;
PRAGMA synchronous = FULL;
-- The book is locked once, and not anew for each of a night's look-ups.
PRAGMA locking_mode = EXCLUSIVE;
