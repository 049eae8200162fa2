INSERT INTO seals (sealed, number, seal) VALUES (?1, ?2, ?3);
