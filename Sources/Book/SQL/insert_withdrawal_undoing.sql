INSERT INTO withdrawal_undoings (withdrawal, resolution) VALUES (?1, ?2);
