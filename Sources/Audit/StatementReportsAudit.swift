internal import BusinessCalendar
internal import JSON
internal import Money
internal import Reconciliation
internal import Settings

/// The published files of one statement, held against what the book says they must be.
struct StatementReportsAudit {
    private let audit: StatementAudit
    private let matching: LineMatchingAudit
    private let proofs: [StoredProofRow]
    private let folder: PublishedFolder
    private let findings: Findings

    /// The folder within the reports that holds a folder for each statement.
    static let subfolder = "reconciliation"

    init(_ audit: StatementAudit, _ matching: LineMatchingAudit, proofs: [StoredProofRow]) {
        self.audit = audit
        self.matching = matching
        self.proofs = proofs
        let stored = audit.stored
        findings = audit.reconciliation.findings
        folder = PublishedFolder(
            "\(Self.subfolder)/\(stored.name)", in: audit.reconciliation.auditor.reportsPath,
            digest: stored.manifestDigest, recordedIn: "statements, row \(stored.number)",
            again: "nightbook reconcile \(stored.file)", findings)
    }

    func run() {
        checkManifest()
        let report = [writeMatches(), writeBreaks(), writeProofs()]
        for table in report { table.finish(findings) }
        let layouts = PublishedTable.Layout.reconciliation
        folder.checkNames(layouts.map(\.fileName) + checkSpreadsheets(layouts), findings)
    }

    /// Holds what was made for a spreadsheet against the reports; the names of those files.
    private func checkSpreadsheets(_ layouts: [PublishedTable.Layout]) -> [String] {
        guard let recorded = try? JSONValue(parsing: Array(audit.stored.configuration.utf8)),
            let dialect = try? Settings(recorded: recorded).spreadsheet
        else { return [] }
        let copies = SpreadsheetAudit(folder: folder, dialect: dialect, findings: findings)
            .check(layouts)
        audit.reconciliation.auditor.report.fileCount += copies.fileCount
        return copies.names
    }

    private func table(_ layout: PublishedTable.Layout) -> PublishedTable {
        audit.reconciliation.auditor.report.fileCount += 1
        return PublishedTable(layout, folder.place(of: layout.fileName))
    }

    // MARK: The manifest

    private func checkManifest() {
        let stored = audit.stored
        guard folder.isTrusted, let manifest = folder.manifest else { return }
        let check = RowCheck(row: stored.row, findings: findings)
        let statement = manifest["statement"] ?? .null
        check.expect("file", stored.file, statement["name"]?.text ?? "")
        check.expect("bytes", stored.byteCount, Int64(statement["bytes"]?.integer ?? -1))
        check.expect("sha256", stored.digest, statement["sha256"]?.text ?? "")
        check.expect("lines", stored.lineCount, Int64(statement["lines"]?.integer ?? -1))
        check.expect(
            "last_day", stored.lastDay.map(dayText) ?? "empty",
            statement["last_day"]?.text ?? "empty", "")
        check.expect(
            "business_date", dayText(stored.date), manifest["business_date"]?.text ?? "")
        if let count = statement["new_lines"]?.integer, count != audit.lines.count {
            findings.add(
                .table("statement_lines", row: nil),
                """
                \(audit.lines.count) lines are recorded from \(stored.name), and \(count) were \
                published as new
                """)
        }
        let recorded = try? JSONValue(parsing: Array(stored.configuration.utf8))
        if recorded?.sortedKeys() != manifest["configuration"]?.sortedKeys() {
            check.fail("configuration is not the published one")
        }
    }

    // MARK: Reports

    private func writeMatches() -> PublishedTable {
        let table = table(.matches)
        var row = RowText()
        let lines = audit.lines
        for place in lines.indices {
            guard let by = matching.outcomes[place].matchedBy else { continue }
            let line = lines[place]
            row.begin()
            row.add(field: lines.id(place))
            row.comma()
            row.add(day: line.bookedOn)
            row.comma()
            row.add(field: lines.reference(place))
            row.comma()
            row.add(by.name)
            row.comma()
            row.add(line.kind?.name ?? "")
            row.comma()
            row.add(line.currency.codeBytes)
            row.comma()
            row.add(line.amount, exponent: line.currency.exponent)
            row.end()
            table.expect(row, lines.row(place))
        }
        return table
    }

    private func writeBreaks() -> PublishedTable {
        let table = table(.breaks)
        var row = RowText()
        let open = audit.reconciliation.open.values.sorted { $0.number < $1.number }
        for stands in open {
            let item = stands.item
            let exponent = item.currency.exponent
            row.begin()
            row.add("\(BreakNumber.text(stands.number)),\(item.cause.name),")
            row.add(day: item.since.day)
            row.add(",\(audit.stored.agedTo &- item.since.day),")
            row.add(field: item.reference)
            row.comma()
            row.add(field: item.lineID)
            row.add(",\(item.kind),")
            row.add(field: item.counterparty)
            row.add(",\(item.currency.code)")
            let (expected, found) = (item.expected.minorUnits, item.found.minorUnits)
            for amount in [expected, found, found &- expected] {
                row.comma()
                row.add(amount, exponent: exponent)
            }
            row.comma()
            row.add(field: item.explanation)
            row.end()
            table.expect(
                row,
                RowName("breaks", stands.number, id: BreakNumber.text(stands.number)))
        }
        return table
    }

    private func writeProofs() -> PublishedTable {
        let table = table(.proof)
        var row = RowText()
        for proof in proofs {
            let exponent = CurrencyIndex(proof.currency).exponent
            row.begin()
            row.add("\(proof.currency),")
            if let opening = proof.opening { row.add(opening, exponent: exponent) }
            row.comma()
            row.add(proof.lines, exponent: exponent)
            row.comma()
            if let closing = proof.closing { row.add(closing, exponent: exponent) }
            row.comma()
            row.add(proof.standing[0], exponent: exponent)
            row.comma()
            if let closing = proof.closing {
                row.add(closing &- proof.standing[0], exponent: exponent)
            }
            for amount in proof.standing.dropFirst() {
                row.comma()
                row.add(amount, exponent: exponent)
            }
            row.end()
            table.expect(row, proof.row)
        }
        return table
    }
}
