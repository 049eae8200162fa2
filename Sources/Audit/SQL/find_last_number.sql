SELECT seq FROM sqlite_sequence WHERE name = 'posted_transfers';
