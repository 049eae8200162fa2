import BusinessCalendar
import Foundation
import Generate
import Testing

/// Statements made from the sample's own movements, with faults whose number is known.
@Suite struct PlantedFaultTests {
    private static let planted: [(fault: PlantedFault, count: Int, cause: String)] = [
        (.returned, 2, "RETURNED"), (.duplicateLine, 3, "DUPLICATE_LINE"),
        (.currencyMismatch, 4, "CURRENCY_MISMATCH"), (.wrongDirection, 5, "WRONG_DIRECTION"),
        (.amountShort, 6, "AMOUNT_MISMATCH"), (.amountOver, 7, "AMOUNT_MISMATCH"),
        (.missing, 8, "MISSING"), (.unexpected, 9, "UNEXPECTED"),
        (.statementGap, 2, "STATEMENT_GAP"),
    ]

    /// The sample's week, closed and not reconciled.
    private func closedWeek() throws -> SmallBook {
        let book = try SmallBook()
        try book.copyFixtureBook()
        _ = try book.setStatementsAside()
        #expect(try book.run("run").exitCode == .done)
        return book
    }

    private func shape(_ book: SmallBook, seed: UInt64) -> StatementShape {
        var shape = StatementShape()
        shape.reports = book.path("reports")
        shape.seed = seed
        return shape
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `every fault that was planted is found, and nothing else`(seed: UInt64) throws {
        let book = try closedWeek()
        var shape = shape(book, seed: seed)
        for (fault, count, _) in Self.planted { shape.faults[fault] = count }
        shape.fees = 10
        shape.isShuffled = true
        try WalletStatement.write(shape, as: .csv, to: book.path("made.csv"))
        #expect(try book.run("reconcile", book.path("made.csv")).exitCode == .done)
        let breaks = try book.rows("breaks.csv", of: "reconciliation/made")
        let found = Dictionary(grouping: breaks) { String($0.split(separator: ",")[1]) }
            .mapValues(\.count)
        let expected = Dictionary(
            Self.planted.map { ($0.cause, $0.count) }, uniquingKeysWith: +)
        #expect(found == expected)
        for row in try book.rows("proof.csv", of: "reconciliation/made") {
            #expect(["0", "0.00"].contains(row.split(separator: ",")[5]), "\(row)")
        }
    }

    @Test func `a statement without faults leaves nothing in transit, in either form`() throws {
        for format in StatementFormat.allCases {
            let book = try closedWeek()
            var shape = shape(book, seed: 5)
            // A session's id of 36 characters has no place in camt.053: our references do.
            if format == .xml { shape.first = CivilDate("2013-11-11") }
            let path = book.path("made.\(format.rawValue)")
            try WalletStatement.write(shape, as: format, to: path)
            #expect(try book.run("reconcile", path).exitCode == .done)
            let breaks = try book.rows("breaks.csv", of: "reconciliation/made")
            let others = breaks.filter { !$0.contains(",MISSING,") }
            #expect(others == [])
            #expect(breaks.isEmpty == (format == .csv))
            let proofs = try book.rows("proof.csv", of: "reconciliation/made")
            if format == .csv {
                let nothing = [",0.00,0.00,0.00", ",0,0,0"]
                #expect(proofs.allSatisfy { row in nothing.contains { row.hasSuffix($0) } })
            }
        }
    }
}
