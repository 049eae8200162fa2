SELECT sealed, number, seal FROM seals ORDER BY sealed, number;
