import BusinessCalendar
import Foundation
import Money
import Testing

@testable import Generate

/// Two nights of a book: charges, a refund, payouts and the commission.
private let nights = [
    "2013-11-04": """
    2013-11-04,s-1,charge,ann,settlement,EUR,30.00,s-1,2013-11-04
    2013-11-04,s-2,charge,bob,settlement,JPY,4500,s-2,2013-11-04
    2013-11-04,R-20131104-000001,refund,settlement,ann,EUR,30.00,s-1,2013-11-05
    2013-11-04,P-20131104-000001,payout,settlement,DE89370400440532013000,EUR,24.00,,2013-11-05
    2013-11-04,C-20131104-JPY,commission,settlement,platform,JPY,900,,2013-11-05

    """,
    "2013-11-05": """
    2013-11-05,s-3,charge,cid,settlement,EUR,12.50,s-3,2013-11-04
    2013-11-05,s-4,charge,ann,settlement,EUR,80.00,s-4,2013-11-05

    """,
]
private let header =
    "business_date,reference,kind,from_wallet,to_wallet,currency,amount,session_id,value_date\n"

/// A folder with the reports of the nights, gone when the test ends.
private final class Reports {
    let path = FileManager.default.temporaryDirectory.path + "/statements-\(UUID().uuidString)"

    init(_ texts: [String: String] = nights) throws {
        for (night, text) in texts {
            try FileManager.default.createDirectory(
                atPath: "\(path)/\(night)", withIntermediateDirectories: true)
            try (header + text).write(
                toFile: "\(path)/\(night)/wallet-transfers.csv", atomically: false,
                encoding: .utf8)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The lines of a statement of theirs; of CSV without its header.
    func lines(
        as format: StatementFormat = .csv, _ change: (inout StatementShape) -> Void = { _ in }
    ) throws -> [String] {
        var shape = StatementShape()
        shape.reports = path
        change(&shape)
        let file = "\(path)/statement.\(format.rawValue)"
        closings = try WalletStatement.write(shape, as: format, to: file)
            .closings.map { "\($0.currency) \($0.amount.text(in: $0.currency))" }
        let text = try String(contentsOfFile: file, encoding: .utf8)
        return text.split(separator: "\n").dropFirst(format == .csv ? 1 : 0).map(String.init)
    }

    private(set) var closings: [String] = []
}

@Test func `a statement books every movement on its value date, and its balances prove`() throws {
    let reports = try Reports()
    let lines = try reports.lines {
        $0.opening = ["EUR": 10000].reduce(into: [:]) { openings, opening in
            guard let currency = Currency(opening.key) else { return }
            openings[currency] = Amount(minorUnits: Int64(opening.value))
        }
    }
    #expect(
        lines == [
            "20131104-000001,2013-11-04,s-1,charge,ann,EUR,30.00,130.00",
            "20131104-000002,2013-11-04,s-2,charge,bob,JPY,4500,4500",
            "20131104-000003,2013-11-04,s-3,charge,cid,EUR,12.50,142.50",
            "20131105-000001,2013-11-05,R-20131104-000001,refund,ann,EUR,-30.00,112.50",
            "20131105-000002,2013-11-05,P-20131104-000001,payout,DE89370400440532013000,"
                + "EUR,-24.00,88.50",
            "20131105-000003,2013-11-05,C-20131104-JPY,commission,platform,JPY,-900,3600",
            "20131105-000004,2013-11-05,s-4,charge,ann,EUR,80.00,168.50",
        ])
    #expect(reports.closings == ["EUR 168.50", "JPY 3600"])
}

@Test func `a statement tells the nights and days that it is asked for`() throws {
    let reports = try Reports()
    let night = try reports.lines { $0.nights = [CivilDate("2013-11-05")].compactMap { $0 } }
    #expect(night.map { $0.split(separator: ",")[2] } == ["s-3", "s-4"])
    let day = try reports.lines { $0.last = CivilDate("2013-11-04") }
    #expect(day.map { $0.split(separator: ",")[2] } == ["s-1", "s-2", "s-3"])
    let later = try reports.lines { $0.first = CivilDate("2013-11-05") }
    #expect(later.count == 4)
}

@Test func `a line without a reference keeps its counterparty and its amount`() throws {
    let lines = try Reports().lines { $0.hasReferences = false }
    #expect(lines[0] == "20131104-000001,2013-11-04,,charge,ann,EUR,30.00,30.00")
}

@Test(arguments: PlantedFault.allCases)
func `a fault is planted as often as told`(_ fault: PlantedFault) throws {
    let reports = try Reports()
    let plain = try reports.lines()
    let lines = try reports.lines { $0.faults[fault] = 1 }
    #expect(lines != plain)
    let more: [PlantedFault: Int] = [
        .returned: 1, .duplicateLine: 1, .currencyMismatch: 1, .wrongDirection: 1,
        .unexpected: 1, .missing: -1,
    ]
    #expect(lines.count == plain.count + (more[fault] ?? 0))
    #expect(try lines == reports.lines { $0.faults[fault] = 1 }, "the same seed, the same bytes")
    if fault == .returned {
        let end = "P-20131104-000001,return,DE89370400440532013000,EUR,24.00,"
        #expect(lines.contains { $0.contains(end) })
    }
}

@Test func `another seed plants elsewhere, and a shuffle moves lines within their day`() throws {
    let reports = try Reports()
    let made = try (1...8).map { seed in
        try reports.lines {
            $0.seed = UInt64(seed)
            $0.isShuffled = true
            $0.fees = 1
        }
    }
    #expect(Set(made).count > 1)
    for lines in made {
        #expect(lines.count == 8)
        let days = lines.map { $0.split(separator: ",")[1] }
        #expect(days == days.sorted())
    }
}

@Test func `camt.053 has a statement for each currency, with its balances`() throws {
    let reports = try Reports()
    let text = try reports.lines(as: .xml) { $0.faults[.returned] = 1 }.joined(separator: "\n")
    #expect(text.split(separator: "<Stmt>").count == 3)
    #expect(text.split(separator: "<Ntry>").count == 9)
    #expect(text.contains("<IBAN>DE89370400440532013000</IBAN>"))
    #expect(text.contains("<EndToEndId>R-20131104-000001</EndToEndId>"))
    #expect(text.contains("<RtrInf>"))
    for (closing, indicator) in [("EUR\">92.50", "CRDT"), ("JPY\">3600", "CRDT")] {
        #expect(
            text.contains("<Amt Ccy=\"\(closing)</Amt><CdtDbtInd>\(indicator)</CdtDbtInd><Dt>"))
    }
}

@Test(arguments: [
    ("2013-11-04,s-1,gift,ann,settlement,EUR,30.00,s-1,2013-11-04\n", 2),
    ("2013-11-04,s-1,charge,ann,settlement,EUR,-30.00,s-1,2013-11-04\n", 2),
    ("2013-11-04,s-1,charge,ann,settlement,EUR,30.00,s-1,2013-11-31\n", 2),
    ("2013-11-04,s-1,charge,\"a\",settlement,EUR,30.00,s-1,2013-11-04\n", 2),
    ("2013-11-04,s-1,charge,ann,settlement,EUR,30.00,s-1,2013-11-04\nx\n", 3),
])
func `a line that no book publishes is named`(text: String, line: Int) throws {
    let reports = try Reports(["2013-11-04": text])
    let error = #expect(throws: GenerateError.self) { try reports.lines() }
    let path = "\(reports.path)/2013-11-04/wallet-transfers.csv"
    #expect(error == .noMovement(path: path, line: line))
}

@Test func `more faults than there is room for are refused, as are nights without movements`()
    throws
{
    let reports = try Reports()
    #expect(throws: GenerateError.tooFewMovements(.returned, wanted: 2, found: 1)) {
        try reports.lines { $0.faults[.returned] = 2 }
    }
    #expect(throws: GenerateError.noMovements(folder: reports.path)) {
        try reports.lines { $0.first = CivilDate("2014-01-01") }
    }
    let error = #expect(throws: GenerateError.self) {
        try reports.lines { $0.nights = [CivilDate("2014-01-01")].compactMap { $0 } }
    }
    guard case .unreadable(let file)? = error else {
        Issue.record("\(String(describing: error))")
        return
    }
    #expect(file.kind == .missing)
}
