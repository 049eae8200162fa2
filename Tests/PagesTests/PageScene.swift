import BusinessCalendar
import MadeUpNights
import Money
import Reconciliation
import Reports
import Settings
import Settlement
import Testing

@testable import Pages

/// What nobody should call anything, and somebody does.
let hostile = "<script>alert(\"x\")</script>&amp;'\u{0}\u{7F}\u{85}\u{202E}é\u{FFFF}"

/// A small night with everything on its page, and a statement.
struct PageScene {
    var settings: Settings
    var night: NightRecord
    var surroundings = NightSurroundings()
    let files = [
        PublishedFile(name: "summary.csv", byteCount: 1_234, digest: "", rowCount: 26),
        PublishedFile(name: "exceptions.csv", byteCount: 99, digest: "", rowCount: 2),
        PublishedFile(name: "payouts.csv", byteCount: 99, digest: "", rowCount: 2),
        PublishedFile(name: "balances.csv", byteCount: 99, digest: "", rowCount: 3),
        PublishedFile(name: "settlement-EUR.xml", byteCount: 8_192, digest: "", rowCount: 3),
    ]

    init(_ language: String = "en", name: String = "Ann & Söhne") throws {
        settings = try Settings(
            parsing: Array(#"{"marketplace": "Help", "language": "\#(language)"}"#.utf8),
            file: "nightbook.json")
        settings.marketplace = name
        var builder = try NightBuilder("2013-11-08")
        for index in 0..<12 {
            try builder.session("s-\(index)", 1_000_00 + Int64(index), by: "prov-\(index)")
        }
        try builder.session("back", 80_00, by: "prov-1", disputedAt: "19:00:00")
        try builder.session("barred", 55_55, by: "barred")
        try builder.session("yen", 3_110, "JPY", by: "kenji")
        builder.addresses["prov-11"] = PaymentAddress(
            name: name, method: .iban, account: "FR7630006000011234567890189")
        builder.addresses["barred"] = PaymentAddress(
            name: "", method: .wallet, account: "barred", isBlocked: true)
        night = try builder.close()
        night.previousDate = night.businessDate.adding(days: -1)
        night.feeds = [FeedRecord(name: "sessions-2013-11-08.csv", byteCount: 4_096, digest: "")]
        for code in [ExceptionCode.badPrice, .badPrice, .badPayee] {
            night.exceptions.append(
                ExceptionRecord(
                    feed: "sessions-2013-11-08.csv", line: Int64(night.exceptions.count + 2),
                    sessionID: "", code: code, message: "price \"\(name)\" is no number",
                    row: name))
        }
        surroundings.earlier = try earlierNights(before: night.businessDate)
        surroundings.lastStatement = "wallet \(name)"
        surroundings.openBreaks = breaks(explained: name)
    }

    private func earlierNights(before date: CivilDate) throws -> [EarlierNight] {
        let euro = try #require(Currency("EUR"))
        return (1...29).reversed().map { daysAgo in
            EarlierNight(
                businessDate: date.adding(days: -daysAgo),
                summary: [
                    SummaryRecord(
                        currency: euro, measure: .completed, count: 3,
                        amount: Amount(minorUnits: Int64(daysAgo) * 50_000)),
                    SummaryRecord(
                        currency: euro, measure: .commission, count: 3,
                        amount: Amount(minorUnits: Int64(daysAgo) * 10_000)),
                    SummaryRecord(
                        currency: euro, measure: .disputed, count: daysAgo % 2,
                        amount: Amount(minorUnits: Int64(daysAgo % 2) * 4_000)),
                ])
        }
    }

    func breaks(explained name: String) -> [ListedBreak] {
        BreakCause.allCases.enumerated().compactMap { index, cause in
            guard let currency = Currency(index % 3 == 0 ? "JPY" : "EUR") else { return nil }
            var item = Break(
                cause, since: night.businessDate.adding(days: -10 * index),
                reference: "P-20131101-000001", currency: currency,
                expected: Amount(minorUnits: -8_000), found: Amount(minorUnits: -7_950))
            item.explanation = "payout to \(name) came short"
            return ListedBreak(number: Int64(index + 1), item: item)
        }
    }

    var page: NightPage { NightPage(night, settings, surroundings, files: files) }

    /// A statement that closes as told; its wallet holds 93.38 EUR.
    func statement(closing: Int64? = 93_38, name: String = "wallet-2013-11-08") throws
        -> StatementPage
    {
        let euro = try #require(Currency("EUR"))
        var record = ReconciliationRecord(
            name: name, fileName: name + ".csv", byteCount: 1, digest: "",
            businessDate: night.businessDate.adding(days: 1), lastDay: night.businessDate,
            agedTo: night.businessDate, lineCount: 12, newLineCount: 3, lines: StatementLines(),
            matches: [], breaks: closing == nil ? [] : BreakList(breaks(explained: name)),
            proofs: [])
        for (index, by) in MatchedBy.allCases.enumerated() {
            record.lines.append(
                StatementLine(
                    lineID: "L\(index)", bookedOn: night.businessDate, reference: "r", kind: nil,
                    counterparty: "c", currency: euro, amount: Amount(minorUnits: 1_00),
                    place: .line(index + 2)))
            record.matches.append(.init(line: index, by: by))
        }
        record.proofs = [
            StatementProof(
                currency: euro, opening: closing.map { Amount(minorUnits: $0 + 241_04) },
                lines: Amount(minorUnits: -241_04), closing: closing.map(Amount.init(minorUnits:)),
                ledgerWallet: Amount(minorUnits: 93_38), inTransitIn: Amount(minorUnits: 327_87),
                inTransitOut: .zero, suspense: Amount(minorUnits: 50))
        ]
        return StatementPage(
            record, settings,
            files: [PublishedFile(name: "breaks.csv", byteCount: 9, digest: "", rowCount: 8)])
    }

    /// The list of the night, of those before it, and of two statements.
    func list(name: String = "wallet-2013-11-08") -> ListPage {
        let nights =
            [EarlierNight(businessDate: night.businessDate, summary: night.summary)]
            + surroundings.earlier.reversed()
        return ListPage(
            nights.map(\.businessDate) + [night.businessDate.adding(days: -400)],
            nights: nights.map { ListPage.Night($0, exceptionCount: 2) },
            names: [name, "wallet-2013-11-07"],
            statements: [
                ListPage.Statement(
                    name, lastDay: night.businessDate, lineCount: 12, newBreakCount: 3, proofs: [])
            ], settings)
    }
}
