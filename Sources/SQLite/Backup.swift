internal import CSQLite

extension Connection {
    /// Copies the whole database into another one, as it stands at one moment, whoever uses it.
    ///
    /// Waits as long as the busy timeout says for one who writes.
    public borrowing func copy(into other: borrowing Connection) throws(DatabaseError) {
        guard let backup = unsafe sqlite3_backup_init(other.handle, "main", handle, "main") else {
            throw other.error(unsafe sqlite3_errcode(other.handle), doing: "copy")
        }
        let code = unsafe sqlite3_backup_step(backup, -1)
        let finished = unsafe sqlite3_backup_finish(backup)
        guard code == SQLITE_DONE, finished == SQLITE_OK else {
            throw other.error(code == SQLITE_DONE ? finished : code, doing: "copy")
        }
    }
}
