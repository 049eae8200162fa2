internal import BusinessCalendar
internal import Files
public import SQLite

/// Derives every figure of a book again from the recorded facts, by code of its own, and compares
/// it with the ledger, the published files and the chain of manifests.
///
/// It shares with what posts and publishes nothing but the words of the ledger: amounts,
/// currencies, dates and the calendar.
public enum Audit {
    /// Goes through the whole book; nothing is changed.
    ///
    /// - Parameters:
    ///   - path: the database.
    ///   - reportsPath: where closed dates are published.
    ///   - schema: the tables and triggers as the program makes them.
    ///   - list: the page beside the folders that leads to all of them, as the program makes it:
    ///     no manifest vouches for it.
    ///   - head: the digest of the manifest of a night or a statement, kept elsewhere; nil: there
    ///     is none.
    public static func run(
        path: String, reportsPath: String, schema: [SchemaObject], list: ListPageFile? = nil,
        head: String? = nil
    ) throws(DatabaseError) -> AuditReport {
        let findings = Findings()
        let book = try AuditedBook(path: path)
        let integrity = SchemaAudit.beginIntegrityCheck(path: path)
        var report = AuditReport()
        var failure: DatabaseError?
        do throws(DatabaseError) {
            let tables = SchemaAudit(book: book, findings: findings)
            try tables.check(schema)
            try tables.checkWords()
            let auditor = try Auditor(book, reportsPath: reportsPath, findings)
            try auditor.audit()
            report = auditor.report
            try check(head, auditor.nights, book, findings)
            try checkFolders(reportsPath, auditor.nights, book, findings)
            if let list {
                list.check(in: reportsPath, findings)
                report.fileCount += 1
            }
        } catch { failure = error }
        var first = FoundBeside(findings: [], count: 0)
        switch integrity.join() {
        case .success(let found): first = found
        case .failure(let error): failure = failure ?? error
        }
        if let failure {
            // A table or column that is gone was named above; a damaged page is named now.
            guard failure.isNotADatabase || findings.count + first.count > 0 else { throw failure }
            findings.add(.book, "the audit can't go on: \(failure.message)")
        }
        report.findings = Array(
            (first.findings + findings.kept).prefix(AuditReport.findingLimit))
        report.findingCount = first.count + findings.count
        return report
    }

    /// Whether the night whose digest was kept elsewhere is still in the chain.
    private static func check(
        _ head: String?, _ nights: [RecordedNight], _ book: AuditedBook, _ findings: Findings
    ) throws(DatabaseError) {
        guard let head, !nights.contains(where: { $0.manifestDigest == head }) else { return }
        var find = try book.database.prepare(PackageResources.find_statements_sql)
        while try find.step() { if StoredStatementRow(find).manifestDigest == head { return } }
        let last = nights.last.map { "the last is \($0.date), \($0.manifestDigest)" }
        findings.add(
            .book,
            """
            no closed date and no statement has a manifest with the SHA-256 \(head): the one it \
            was taken of was removed or exchanged; \(last ?? "no date is closed at all")
            """)
    }

    /// A folder of a date or statement that the book does not know of: it was removed.
    private static func checkFolders(
        _ reportsPath: String, _ nights: [RecordedNight], _ book: AuditedBook,
        _ findings: Findings
    ) throws(DatabaseError) {
        let subfolder = StatementReportsAudit.subfolder
        if let folders = try? listFolder(reportsPath + "/" + subfolder) {
            var statements: Set<String> = []
            var find = try book.database.prepare(PackageResources.find_statements_sql)
            while try find.step() { statements.insert(StoredStatementRow(find).name) }
            for name in folders where !statements.contains(name) {
                findings.add(
                    .file(subfolder + "/" + name, line: nil),
                    """
                    it is there, and the book has reconciled no statement of that name: \
                    statements, row of \(name), is missing
                    """)
            }
        }
        let known = Set(nights.map { "\($0.date)" })
        guard let names = try? listFolder(reportsPath) else { return }
        for name in names where !known.contains(name) && CivilDate(name) != nil {
            findings.add(
                .file(name, line: nil),
                """
                the folder is there, and the book has not closed that date: nights, row \
                \(CivilDate(name)?.day ?? 0), is missing
                """)
        }
    }
}
