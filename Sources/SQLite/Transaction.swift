extension Connection {
    /// Gives up the open transaction, if there is one. Nothing is left to do when that fails too:
    /// SQLite rolls back by itself when the database is opened again.
    public borrowing func rollBack() {
        if isInTransaction { try? execute("ROLLBACK") }
    }
}
