SELECT withdrawal, resolution FROM withdrawal_undoings ORDER BY resolution;
