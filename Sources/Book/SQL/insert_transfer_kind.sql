INSERT INTO transfer_kinds (kind, word) VALUES (?1, ?2);
