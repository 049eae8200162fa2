import BusinessCalendar
import Money
import Settings
import SettlementFile
import Testing

@testable import Settlement

/// A closed date for tests, with just what settlement files are made of.
struct Night {
    var accounts = AccountDirectory()
    var payouts: [PayoutRecord] = []
    var rows = SessionRows()
    var disputes: [PostedDispute] = []
    var sweeps: [SweepRecord] = []
    var date: CivilDate
    var valueDate: CivilDate
    private var refundCount = 0

    init(_ date: String = "2013-11-04", valueDate: String = "2013-11-05") throws {
        self.date = try #require(CivilDate(date))
        self.valueDate = try #require(CivilDate(valueDate))
    }

    mutating func pay(
        _ provider: String, _ amount: Int64, _ currency: String = "EUR", name: String = "",
        iban: String? = nil, wallet: String? = nil, bic: String = ""
    ) throws {
        let account = accounts.ordinal(of: provider, in: try #require(Currency(currency)))
        payouts.append(
            PayoutRecord(
                account: account, number: payouts.count + 1, amount: Amount(minorUnits: amount),
                address: PaymentAddress(
                    name: name, method: iban == nil ? .wallet : .iban,
                    account: iban ?? wallet ?? provider, bic: bic), previousOn: nil))
    }

    mutating func refund(
        _ session: String, _ customer: String, _ amount: Int64, _ currency: String = "EUR"
    ) throws {
        let account = accounts.ordinal(of: "prov-1", in: try #require(Currency(currency)))
        let instant = Instant(secondsSinceEpoch: 1_383_500_000)
        let row = SessionRow(
            price: Amount(minorUnits: amount), completedAt: instant, disputedAt: instant,
            account: account, feed: 0, line: 2, eventDate: date, marks: .disputed)
        let id = Array(session.utf8)
        let customer = Array(customer.utf8)
        let place = UInt32(rows.append(row, id: id.span, customer: customer.span))
        if amount != 0 { refundCount += 1 }
        disputes.append(
            PostedDispute(
                row: place, sourceRow: place, disputedAt: instant, eventDate: date,
                availableOn: date, refund: Amount(minorUnits: amount), commission: .zero,
                number: amount == 0 ? 0 : refundCount))
    }

    mutating func sweep(_ amount: Int64, _ currency: String = "EUR") throws {
        let currency = try #require(Currency(currency))
        sweeps.append(SweepRecord(currency: currency, amount: Amount(minorUnits: amount)))
    }

    func record() throws -> NightRecord {
        let posting = Posting(completed: [], disputes: disputes, rows: rows)
        var record = NightRecord(
            businessDate: date, previousDate: nil, valueDate: valueDate, rows: rows,
            accounts: accounts, posting: posting, earnings: try Earnings(posting, rows))
        record.payouts = payouts
        record.sweeps = sweeps
        return record
    }

    /// The end of the date in UTC.
    var end: Instant {
        Instant("\(date.adding(days: 1))T00:00:00Z") ?? Instant(secondsSinceEpoch: 0)
    }

    func writer(
        _ currency: String = "EUR", _ settings: Settings = .default
    ) throws -> SettlementWriter {
        try SettlementWriter(
            record(), in: try #require(Currency(currency)), settings: settings, endOfDate: end)
    }

    func instructions(
        _ currency: String = "EUR", _ settings: Settings = .default
    ) throws -> SettlementInstructions {
        SettlementInstructions(
            of: try record(), in: try #require(Currency(currency)), settings: settings,
            endOfDate: end)
    }

    func file(_ currency: String = "EUR", _ settings: Settings = .default) throws -> [UInt8] {
        var file: [UInt8] = []
        try writer(currency, settings).write { file += $0 }
        return file
    }

    func text(_ currency: String = "EUR", _ settings: Settings = .default) throws -> String {
        String(decoding: try file(currency, settings), as: UTF8.self)
    }
}

extension Night {
    /// A date with something of everything in euro, and payouts in three other currencies.
    static func usual() throws -> Night {
        var night = try Night()
        try night.pay(
            "anke.mueller", 12_345, name: "Anke Müller", iban: "DE89370400440532013000",
            bic: "COBADEFFXXX")
        try night.pay("prov-dubois", 8_000, name: "Amélie Dubois", wallet: "wallet_7731")
        try night.pay(
            "thuy.nguyen", 1, name: "Nguyễn Thị Thúy", iban: "FR1420041010050500013M02606")
        try night.pay("prov-1", 900, "JPY")
        try night.pay("prov-1", 1_234, "KWD", name: "Ōe")
        try night.pay(
            "lukasz.zolc", 5_050, "PLN", name: "Łukasz Żółć", iban: "PL61109010140000071219812874",
            bic: "WBKPPLPP")
        try night.refund("free", "cust-0", 0)
        try night.refund("sess_0001", "cust_1", 2_500)
        try night.refund("sess-0002", "cust-2", 700, "JPY")
        try night.refund(String(repeating: "s", count: 64), String(repeating: "c", count: 64), 1)
        try night.sweep(3_100)
        return night
    }

    /// The date that `fixtures/bad-settlements/sound.xml` is of: five payments in euro.
    static func small() throws -> Night {
        var night = try Night()
        try night.pay(
            "anke.mueller", 12_345, name: "Anke Müller", iban: "DE89370400440532013000",
            bic: "COBADEFFXXX")
        try night.pay("prov-dubois", 8_000, name: "Amélie Dubois", wallet: "wallet_7731")
        try night.pay(
            "thuy.nguyen", 1, name: "Nguyễn Thị Thúy", iban: "FR1420041010050500013M02606")
        try night.refund("sess_0001", "cust_1", 2_500)
        try night.sweep(3_100)
        return night
    }

    /// A configuration that names its debtor.
    static var entraide: Settings {
        var settings = Settings.default
        settings.marketplace = "Entraide & Cie"
        settings.platformWallet = "entraide-platform"
        settings.debtor = Debtor(
            name: "Entraide SAS – Société",
            account: (try? IBAN("FR7630006000011234567890189")).map { .iban($0) },
            bic: BIC("AGRIFRPP"))
        return settings
    }
}
