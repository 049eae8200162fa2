internal import SQLite

extension NightAudit {
    /// The rows that were set aside, as `exceptions.csv` has them.
    mutating func checkExceptions() throws(DatabaseError) {
        let table = table(.exceptions)
        var find = try auditor.book.rows(
            PackageResources.find_exceptions_sql, above: above.exception,
            upTo: night.bounds.exception)
        var number = above.exception &+ 1
        var row = RowText()
        var count = 0
        while try find.step() {
            let name = RowName("exceptions", find.integer(0))
            let check = RowCheck(row: name, findings: findings)
            if find.integer(0) > number {
                findings.add(
                    .table("exceptions", row: missingRows(number, find.integer(0) &- 1)),
                    "missing")
            }
            number = find.integer(0) &+ 1
            check.expect(day: "business_date", find.integer(1), today)
            count += 1
            let (feed, line, code) = (find.text(2), find.integer(3), find.text(5))
            exceptions.append((feed, line, code))
            row.begin()
            row.add(day: today)
            row.comma()
            row.add(field: feed)
            row.add(",\(line),")
            row.add(field: find.text(4))
            row.add(",\(code),")
            row.add(field: find.text(6))
            row.comma()
            row.add(field: find.text(7))
            row.end()
            table.expect(row, name)
        }
        if number <= night.bounds.exception {
            findings.add(
                .table("exceptions", row: missingRows(number, night.bounds.exception)), "missing")
        }
        auditor.report.exceptionCount += count
        auditor.report.lastExceptionCount = count
        table.finish(findings)
    }

    /// Every row of a feed is counted once, and brought what the book holds of it.
    func checkFeeds() {
        for feed in auditor.lists.feeds where feed.date == today {
            let check = RowCheck(
                row: RowName("feeds", feed.number, id: feed.name), findings: findings)
            let counts = feed.counts
            check.expect(
                "rows", counts[0], counts[1] &+ counts[2] &+ counts[3] &+ counts[4])
            let setAside = exceptions.filter { $0.feed == feed.name }
            check.expect("rejected", counts[4], Int64(setAside.count))
            let brought = sources.distinctCount(feed.number) { line in
                check.fail("line \(line) is named as the source of more than one session")
            }
            // A row that was set aside as disputed too late still says that its session was
            // completed, and a later row of that session is counted in its place.
            let late = exceptions.filter { $0.code == "DISPUTE_TOO_LATE" }
            let ownLate = Int64(
                late.count { $0.feed == feed.name && sources.contains(feed.number, $0.line) })
            let range = brought - ownLate...brought - ownLate + Int64(late.count)
            if !range.contains(counts[1]) {
                check.fail("accepted is \(counts[1]), and \(brought) rows brought facts")
            }
        }
    }

    // MARK: Other files

    /// The files that no table stands for: their bytes are those that the manifest names.
    ///
    /// - Parameter found: what was found of the settlement files.
    func checkOtherFiles(_ found: [FoundBeside]) {
        let reports = PublishedTable.Layout.all.map(\.fileName)
        let settlement = instructedCurrencies.map { Self.settlementName($0) }
        let copies = checkSpreadsheets()
        auditor.report.fileCount += settlement.count
        for found in found { findings.add(found) }
        for name in folder.files.keys.sorted()
        where !reports.contains(name) && !settlement.contains(name) && !copies.contains(name) {
            if name.hasPrefix("settlement-") {
                folder.fault("it names \(name), and nothing is instructed in it", findings)
            }
            auditor.report.fileCount += 1
        }
        folder.checkNames(reports + settlement + copies, findings)
    }

    /// Holds what was made for a spreadsheet against the reports; the names of those files.
    private func checkSpreadsheets() -> [String] {
        guard let dialect = terms.settings.spreadsheet else { return [] }
        let copies = SpreadsheetAudit(folder: folder, dialect: dialect, findings: findings)
            .check(PublishedTable.Layout.all)
        auditor.report.fileCount += copies.fileCount
        return copies.names
    }

    static func settlementName(_ currency: CurrencyIndex) -> String {
        "settlement-\(currency.code).xml"
    }

    /// The currencies in which something is instructed tonight.
    var instructedCurrencies: [CurrencyIndex] {
        auditor.trial.currencies.filter {
            summary[$0, .payouts].count > 0 || summary[$0, .sweep].count > 0
                || summary[$0, .disputed].amount > 0
        }
    }
}
