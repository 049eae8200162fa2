-- What was committed must be there after a power cut, the last commit too.
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
-- One night is one commit: its log is brought in at the end, not in between.
PRAGMA wal_autocheckpoint = 0;
