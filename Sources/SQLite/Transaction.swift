internal import CSQLite

extension Connection {
    /// Runs `work` in one transaction: committed when it ends well, rolled back when it throws.
    ///
    /// A commit that fails is unknown, not undone: the caller must look again after reopening.
    public borrowing func transaction<Result, Failure: Error>(
        _ work: (borrowing Connection) throws(Failure) -> Result,
        failing: (DatabaseError) -> Failure
    ) throws(Failure) -> Result {
        do { try execute("BEGIN IMMEDIATE") } catch { throw failing(error) }
        let result: Result
        do {
            result = try work(self)
        } catch {
            rollBack()
            throw error
        }
        do {
            try execute("COMMIT")
        } catch {
            rollBack()
            throw failing(error)
        }
        return result
    }

    /// Gives up the open transaction, if there is one. Nothing is left to do when that fails too:
    /// SQLite rolls back by itself when the database is opened again.
    public borrowing func rollBack() {
        if isInTransaction { try? execute("ROLLBACK") }
    }
}
