import BusinessCalendar
import Foundation
import Testing

@testable import Audit

/// What is found stands in one order, whichever thread finds it, and when.
@Suite struct `the order of findings` {
    private func add(_ count: Int, _ name: String, to findings: Findings) {
        for number in 0..<count { findings.add(.book, "\(name) \(number)") }
    }

    private func found(_ count: Int, _ name: String) -> FoundBeside {
        let findings = Findings()
        add(count, name, to: findings)
        return findings.found
    }

    @Test(
        arguments: [
            (0, 0, 0), (2, 0, 3), (2, 3, 0), (0, 1, 2), (2, 3, 4), (1000, 1, 1), (999, 2, 1),
            (400, 300, 500), (1, 1000, 1), (0, 1200, 3), (1200, 5, 5), (3, 3, 1200),
        ])
    func `what belongs where a place was kept is as if it had been found there`(
        _ counts: (before: Int, kept: Int, after: Int)
    ) {
        let inTurn = Findings()
        add(counts.before, "before", to: inTurn)
        inTurn.add(found(counts.kept, "kept"))
        add(counts.after, "after", to: inTurn)

        let late = Findings()
        add(counts.before, "before", to: late)
        let place = late.keepPlace()
        add(counts.after, "after", to: late)
        late.add(found(counts.kept, "kept"), at: place)

        #expect(late.kept == inTurn.kept)
        #expect(late.count == inTurn.count)
        #expect(late.kept.count == min(late.count, AuditReport.findingLimit))
    }

    /// Reports of one night that several threads look through, as their findings come.
    static let reports = [
        "balances.csv", "payouts.csv", "payout-items.csv", "wallet-transfers.csv", "summary.csv",
        "settlement-EUR.xml", "sessions.csv",
    ]

    @Test(arguments: [nil] + reports.filter { $0.hasSuffix(".csv") })
    func `files come in the same order whichever takes longest to look through`(
        _ long: String?
    ) throws {
        let book = try AuditedFolder()
        let night = "2013-11-05/"
        for report in Self.reports {
            var content = try book.content(night + report)
            if report == long {
                // Thousands of rows that are none of the book's.
                let row = Data((String(repeating: "x,", count: 40) + "\n").utf8)
                for _ in 0..<5_000 { content.append(row) }
            } else {
                content.append(UInt8(ascii: "\n"))
            }
            try book.write(content, to: night + report)
        }
        var files: [String] = []
        for finding in try book.audit().findings {
            guard case .file(let name, _) = finding.place, name.hasPrefix(night) else { continue }
            let report = String(name.dropFirst(night.count))
            if Self.reports.contains(report), !files.contains(report) { files.append(report) }
        }
        #expect(files == Self.reports)
    }

    @Test func `a payout's row at fault is told before the sweep's, and that before the file's`()
        throws
    {
        let book = try AuditedFolder()
        try book.tamper(
            "UPDATE payouts SET name = 'x' WHERE business_date = 16014",
            "UPDATE sweeps SET amount = amount + 1 WHERE business_date = 16014",
            "UPDATE sessions SET customer_id = 'c-0' WHERE session_id = 's-20'")
        let first = try book.findings()
        let places = ["payouts, row", "sweeps, row", "wallet-transfers.csv", "of sessions.csv"]
            .map { place in first.firstIndex { $0.contains(place) } ?? -1 }
        #expect(!places.contains(-1), "\(first)")
        #expect(places == places.sorted(), "\(first)")
        for _ in 0..<3 { #expect(try book.findings() == first) }
    }
}
