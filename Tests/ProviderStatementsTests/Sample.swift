import BusinessCalendar
import Foundation
import Money
import ProviderStatements
import Settlement
import Testing

/// A statement with one line of each kind, and a second currency that only owes.
enum Sample {
    static func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }
    static func cents(_ units: Int64) -> Amount { Amount(minorUnits: units) }

    static func statement() throws -> ProviderStatement {
        ProviderStatement(
            providerID: "prov-zoe", first: try date("2013-11-01"), last: try date("2013-11-30"),
            closedThrough: try date("2013-11-29"),
            accounts: [try euros(), try yen()])
    }

    private static func line(
        _ day: String, _ event: ProviderLine.Event, _ item: String, gross: Int64? = nil,
        commission: Int64? = nil, _ amount: Int64, payout: String? = nil
    ) throws -> ProviderLine {
        var line = ProviderLine(
            businessDate: try date(day), postedOn: try date(day), event: event, item: item,
            gross: gross.map(cents), commission: commission.map(cents), amount: cents(amount))
        line.payout = payout
        return line
    }

    private static func account(
        _ code: String, opening: Int64, _ lines: [ProviderLine]
    ) throws -> ProviderAccount {
        var totals = ProviderTotals()
        var closing = cents(opening)
        for line in lines {
            try totals.add(line)
            closing += line.amount
        }
        return ProviderAccount(
            currency: try #require(Currency(code)), opening: cents(opening), totals: totals,
            closing: closing, lines: lines)
    }

    private static func euros() throws -> ProviderAccount {
        let first = "P-20131108-000007"
        var session = try line(
            "2013-11-04", .completed, "s-1", gross: 125_000_000, commission: 25_000_000,
            100_000_000, payout: first)
        session.eventAt = Instant("2013-11-02T18:30:00Z")
        session.eventDate = try date("2013-11-02")
        var dispute = try line(
            "2013-11-05", .disputed, "s-0", gross: -4_000, commission: -800, -3_200, payout: first)
        dispute.eventAt = Instant("2013-11-05T09:00:00Z")
        dispute.eventDate = try date("2013-11-05")
        var payout = try line("2013-11-08", .payout, first, -100_005_050, payout: first)
        payout.payment = ProviderLine.Payment(
            method: "iban", account: "FR7630006000011234567890189",
            valueDate: try date("2013-11-11"))
        let long = String(repeating: "0123456789abcdef", count: 4)
        var account = try account(
            "EUR", opening: 10_000,
            [
                session, dispute,
                try line("2013-11-06", .adjustment, "A-20131106-000001", -1_750, payout: first),
                payout,
                try line("2013-11-12", .returned, first, 100_005_050),
                try line("2013-11-13", .resolved, "B-000003", 1),
                try line(
                    "2013-11-14", .withdrawn, long, gross: -1_000, commission: -200, -800),
            ])
        account.held = cents(1)
        account.unpaidReason = .blocked
        return account
    }

    private static func yen() throws -> ProviderAccount {
        var account = try account(
            "JPY", opening: 0, [try line("2013-11-20", .adjustment, "A-20131120-000001", -1_500)])
        account.unpaidReason = .negative
        return account
    }

    /// Compares with a file of the folder `Golden`; with `NIGHTBOOK_RENEW_GOLDENS` set, makes it.
    static func expect(_ text: String, equals name: String) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Golden/\(name)")
        if ProcessInfo.processInfo.environment["NIGHTBOOK_RENEW_GOLDENS"] != nil {
            try Data(text.utf8).write(to: file)
        }
        let golden = try Data(contentsOf: file)
        #expect(Array(text.utf8) == Array(golden), "\(name)")
    }
}
