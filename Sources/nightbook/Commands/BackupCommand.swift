import Files
import JSON
import Nightly

extension Session {
    /// `backup FILE`.
    func backUpBook() throws(JobFailure) -> ExitCode {
        let report = try BookBackup.run(BookFolder(bookPath), to: invocation.arguments[0])
        if invocation.has(.json) {
            try answer([
                "bytes": .integer(report.byteCount),
                "file": .string(report.path),
                "head": report.manifestDigest.map { .string($0) } ?? .null,
                "last_closed": report.lastClosed.map { .string("\($0)") } ?? .null,
            ])
            return .done
        }
        let last = report.lastClosed.map { "closed up to \($0)" } ?? "no date is closed in it"
        try console.answer(
            """
            \(escapedForMessages(report.path)): \(report.byteCount) bytes, checked; \(last)

            """)
        return .done
    }
}
