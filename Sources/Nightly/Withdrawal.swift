internal import Book
internal import BusinessCalendar
internal import Files

/// Takes back sessions that were reported wrongly.
public enum Withdrawal {
    /// Takes a session back: what was posted for it is reversed on the open date.
    ///
    /// - Throws: exit 66 for an id that no session bears any more, 65 when money has moved for it.
    public static func withdraw(
        _ sessionID: String, reason: String, by person: String, in folder: BookFolder
    ) throws(JobFailure) {
        try change(folder, for: "withdraw", reason: reason, by: person) {
            (book, decision) throws(JobFailure) in
            let refusal: WithdrawalRefusal?
            do throws(BookError) { refusal = try book.withdraw(sessionID, decision) } catch {
                throw JobFailure(error)
            }
            if let refusal { throw JobFailure(refusal, sessionID) }
        }
    }

    /// Lets the identity of a session that was taken back be read again.
    ///
    /// - Throws: exit 66 when no session of this id was taken back.
    public static func undo(
        _ sessionID: String, reason: String, by person: String, in folder: BookFolder
    ) throws(JobFailure) {
        try change(folder, for: "withdraw", reason: reason, by: person) {
            (book, decision) throws(JobFailure) in
            let refusal: UndoingRefusal?
            do throws(BookError) {
                refusal = try book.undoWithdrawal(of: sessionID, decision)
            } catch { throw JobFailure(error) }
            if let refusal { throw JobFailure(refusal, sessionID) }
        }
    }

    /// Does something a person decided, in one transaction on the open date.
    static func change(
        _ folder: BookFolder, for what: String, reason: String, by person: String,
        _ work: (borrowing Book, Decision) throws(JobFailure) -> Void
    ) throws(JobFailure) {
        try Correction.check(reason, "--reason", "why")
        try Correction.check(person, "--by", "who decides it")
        guard (try? exists(folder.databasePath)) == true else { throw Correction.notClosedYet }
        let lock = try HeldBook(folder, for: what)
        defer { lock.release() }
        let book = try folder.openBook()
        let last: CivilDate?
        do throws(BookError) { last = try book.lastClosedDate() } catch {
            throw JobFailure(error)
        }
        guard let last else { throw Correction.notClosedYet }
        do throws(BookError) { try book.begin() } catch { throw JobFailure(error) }
        defer { book.rollBack() }
        try work(
            book, Decision(date: last.adding(days: 1), reason: reason, madeBy: person))
        do throws(BookError) { try book.commit() } catch { throw JobFailure(error) }
    }
}

extension JobFailure {
    /// A session can't be taken back.
    init(_ refusal: WithdrawalRefusal, _ sessionID: String) {
        let id = escapedForMessages(sessionID)
        switch refusal {
        case .unknown:
            self.init(.inputMissing, "no session \(id) is known")
        case .withdrawn:
            self.init(.inputMissing, "session \(id) is withdrawn already")
        case .confirmed(let reference):
            self.init(
                .badInput,
                """
                session \(id) can't be withdrawn: \(reference) has been seen on a statement or was \
                given up; correct what is owed with: nightbook adjust
                """)
        }
    }
}

extension JobFailure {
    /// There is nothing to undo.
    init(_ refusal: UndoingRefusal, _ sessionID: String) {
        let id = escapedForMessages(sessionID)
        switch refusal {
        case .unknown:
            self.init(.inputMissing, "no session \(id) is withdrawn: nothing to undo")
        case .lives:
            self.init(.inputMissing, "session \(id) is not withdrawn: nothing to undo")
        case .undone:
            self.init(
                .inputMissing, "session \(id) can be read again already: nothing to undo")
        }
    }
}
