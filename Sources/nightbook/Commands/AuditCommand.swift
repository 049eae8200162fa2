import Audit
import Files
import JSON
import Nightly

extension Session {
    /// `audit [--head SHA256]`.
    func auditBook() throws(JobFailure) -> ExitCode {
        let head: String?
        do throws(UsageFault) { head = try headDigest() } catch {
            throw JobFailure(error, of: .audit)
        }
        let book = try BookFolder(bookPath)
        let report = try performAudit(of: book, head: head)
        if let report { measurement?.note(report) }
        if invocation.has(.json) {
            try answer(report.map(AuditDocument.document) ?? AuditDocument.unclosed)
        } else {
            try console.answer(report.map(AuditText.text) ?? AuditText.unclosed)
        }
        guard let report else { return .done }
        if report.findingCount > 0 { return .badInput }
        let awaits = report.lastExceptionCount > 0 || report.openBreakCount > 0
        return invocation.has(.strict) && awaits ? .awaitsPerson : .done
    }

    private func performAudit(
        of book: BookFolder, head: String?
    ) throws(JobFailure) -> AuditReport? {
        try watched { (progress) throws(JobFailure) in
            try BookAudit.run(book, head: head, progress: progress)
        }
    }

    private func headDigest() throws(UsageFault) -> String? {
        guard let head = invocation[.head] else { return nil }
        let isDigest =
            head.utf8.count == 64
            && head.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard isDigest else { throw .badDigest(.head, found: head) }
        return head
    }
}
