internal import Book
internal import Files
internal import SQLite

extension JobFailure {
    /// An input file can't be read.
    init(reading error: FileError) {
        switch error.kind {
        case .missing: self.init(.inputMissing, "\(error)")
        case .notARegularFile, .notAFolder, .tooLarge, .badName, .permission:
            self.init(.badInput, "\(error)")
        // Not the input's fault: a failing disk, too many files open, no memory left. It may be
        // read the next time.
        default: self.init(.inputOutput, "\(error)")
        }
    }

    /// An output can't be made or written.
    init(writing error: FileError) {
        switch error.kind {
        case .inputOutput, .streamClosed: self.init(.inputOutput, "\(error)")
        default: self.init(.cannotWrite, "\(error)")
        }
    }

    /// The book can't be opened, read or written.
    init(_ error: BookError) {
        switch error {
        case .notABook(let path):
            self.init(
                .badInput,
                "\(escapedForMessages(path)): this is no book of ours; nothing was changed")
        case .newerSchema(let path, let found, let known):
            self.init(
                .badInput,
                """
                \(escapedForMessages(path)): a later version made this book (its tables are \
                version \(found), this program knows \(known)); use that version
                """)
        case .damaged(let path, let what):
            self.init(
                .badInput,
                """
                \(escapedForMessages(path)): \(what); it was changed from outside. Stop, keep a \
                copy, and restore the last backup
                """)
        case .sumTooLarge(let path):
            self.init(
                .badInput,
                """
                \(escapedForMessages(path)): a sum would be larger than any sum of money can be \
                here; nothing was changed. Look whether the amounts are right
                """)
        case .notAFile(let path, let kind):
            self.init(
                .badInput,
                "\(escapedForMessages(path)): it is \(kind), not a file; nothing was changed")
        case .database(let path, let error) where error.isMalformed:
            self.init(
                .badInput,
                """
                \(escapedForMessages(path)): the database is damaged, or the disk can't read it \
                (\(error.message)). Stop, keep a copy of it, look after the disk, and restore the \
                last backup
                """)
        case .database(let path, let error):
            self.init(
                Self.exitCode(of: error),
                "\(escapedForMessages(path)): \(error.message)\(Self.cause(of: error))")
        }
    }

    /// Behind SQLite's words the system's, where it was the system that failed; SQLite's number for
    /// the operation where the system's error is no longer known.
    private static func cause(of error: DatabaseError) -> String {
        guard error.isInputOutput || error.isUnwritable else { return "" }
        return error.systemError == 0
            ? " (SQLite \(error.code))" : " (\(systemErrorText(error.systemError)))"
    }

    private static func exitCode(of error: DatabaseError) -> ExitCode {
        if error.isBusy { return .busy }
        if error.isFull || error.isUnwritable { return .cannotWrite }
        if error.isInputOutput { return .inputOutput }
        if error.isNotADatabase || error.isOverflow { return .badInput }
        return .ownFault
    }
}
