internal import BusinessCalendar
internal import JSON
internal import SQLite
internal import Settings

/// A closed date as the book records it.
struct RecordedNight {
    /// The last rows of the tables that grow with each night.
    struct Bounds {
        var session: Int64 = 0
        var dispute: Int64 = 0
        var transfer: Int64 = 0
        var payout: Int64 = 0
        var balance: Int64 = 0
        var exception: Int64 = 0
    }

    var date: CivilDate
    var previousDate: Int64?
    var valueDate: Int64
    var configuration: String
    var payeesDigest: String?
    var manifestDigest: String
    var bounds: Bounds
}

/// The closed dates, in order.
enum NightList {
    static func read(
        _ book: AuditedBook, _ findings: Findings
    ) throws(DatabaseError) -> [RecordedNight] {
        var nights: [RecordedNight] = []
        var find = try book.database.prepare(PackageResources.find_nights_sql)
        while try find.step() {
            nights.append(
                RecordedNight(
                    date: CivilDate(day: find.integer(0)), previousDate: find.optionalInteger(1),
                    valueDate: find.integer(2), configuration: find.text(3),
                    payeesDigest: find.optionalText(4), manifestDigest: find.text(5),
                    bounds: RecordedNight.Bounds(
                        session: find.integer(6), dispute: find.integer(7),
                        transfer: find.integer(8), payout: find.integer(9),
                        balance: find.integer(10), exception: find.integer(11))))
        }
        for index in nights.indices {
            findings.night = nights[index].date
            var bounds = nights[index].bounds
            try checkBounds(&bounds, of: nights[index].date, book, findings)
            nights[index].bounds = bounds
            let check = RowCheck(
                row: RowName("nights", nights[index].date.day), findings: findings)
            let previous = index > 0 ? nights[index - 1].date.day : nil
            check.expect(day: "previous_date", nights[index].previousDate, previous)
            if let digest = nights[index].payeesDigest, !isDigest(digest) {
                check.fail("payees_digest is no SHA-256")
            }
        }
        findings.night = nil
        return nights
    }

    private static func isDigest(_ text: String) -> Bool {
        text.utf8.count == 64
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    // MARK: Bounds

    private static var tables: [(WritableKeyPath<RecordedNight.Bounds, Int64>, String, String)] {
        [
            (\.session, "sessions", "session"), (\.dispute, "disputes", "dispute"),
            (\.payout, "payouts", "payout"),
            (\.balance, "balances", "balance"), (\.exception, "exceptions", "exception"),
        ]
    }

    /// Where a night ends in each table follows from the dates that the rows bear.
    ///
    /// Where that is another row than the recorded one the rest goes by what the rows say, unless
    /// it is the last row's own date that is wrong: then that row is found at fault.
    private static func checkBounds(
        _ bounds: inout RecordedNight.Bounds, of date: CivilDate, _ book: AuditedBook,
        _ findings: Findings
    ) throws(DatabaseError) {
        for (path, table, column) in tables {
            let recorded = bounds[keyPath: path]
            var find = try book.database.prepare(
                "SELECT business_date FROM \(table) WHERE \(column) = ?1")
            let last = try day(&find, recorded)
            let next = try day(&find, recorded &+ 1)
            if last.map({ $0 <= date.day }) ?? (recorded == 0),
                next.map({ $0 > date.day }) ?? true
            {
                continue
            }
            var greatest = try book.database.prepare(
                "SELECT coalesce(max(\(column)), 0) FROM \(table) WHERE business_date <= ?1")
            try greatest.bind(date.day, at: 1)
            guard try greatest.step() else { continue }
            let derived = greatest.integer(0)
            guard derived != recorded else { continue }
            findings.add(
                .table("nights", row: "row \(date.day)"),
                """
                last_\(column) is \(recorded), and by the dates of the rows of \(table) should be \
                \(derived)
                """)
            // A neighbour: the date of the row in between may as well be what was changed.
            let isOwnDate = derived == recorded &- 1 && last != nil
            if !isOwnDate { bounds[keyPath: path] = derived }
        }
        try checkLastTransfer(&bounds.transfer, of: date, upTo: bounds.session, book, findings)
    }

    /// The same for transfers, whose numbers stand in several tables.
    private static func checkLastTransfer(
        _ recorded: inout Int64, of date: CivilDate, upTo session: Int64, _ book: AuditedBook,
        _ findings: Findings
    ) throws(DatabaseError) {
        var around = try book.database.prepare(PackageResources.find_transfers_around_sql)
        try around.bind(recorded, at: 1)
        try around.bind(session, at: 2)
        try around.bind(date.day, at: 3)
        guard try around.step() else { return }
        let elsewhere = max(around.integer(4), around.integer(5))
        if max(around.integer(0), elsewhere) == recorded,
            around.optionalInteger(1).map({ $0 <= date.day }) ?? true,
            around.optionalInteger(3).map({ $0 > date.day }) ?? true
        {
            return
        }
        var greatest = try book.database.prepare(
            "SELECT coalesce(max(transfer), 0) FROM posted_transfers WHERE business_date <= ?1")
        try greatest.bind(date.day, at: 1)
        guard try greatest.step() else { return }
        let derived = max(greatest.integer(0), elsewhere)
        guard derived != recorded else { return }
        findings.add(
            .table("nights", row: "row \(date.day)"),
            """
            last_transfer is \(recorded), and by the rows of posted_transfers, sessions and \
            statements should be \(derived)
            """)
        // A neighbour: the date of the row in between may as well be what was changed.
        if derived != recorded &- 1 || around.integer(0) != recorded { recorded = derived }
    }

    private static func day(
        _ find: inout Statement, _ row: Int64
    ) throws(DatabaseError) -> Int64? {
        try find.bind(row, at: 1)
        defer { find.reset() }
        return try find.step() ? find.integer(0) : nil
    }
}

/// What a night was closed with, as its configuration says.
struct NightTerms {
    let date: CivilDate
    let previousDate: CivilDate?
    let valueDate: Int64
    let settings: Settings
    let clock: BusinessClock
    var cursor: BusinessDateCursor

    init?(_ night: RecordedNight, previous: CivilDate?, configuration: JSONValue) {
        guard let settings = try? Settings(recorded: configuration),
            let zone = try? Zone(named: settings.timeZone)
        else { return nil }
        date = night.date
        previousDate = previous
        valueDate = night.valueDate
        self.settings = settings
        clock = BusinessClock(zone: zone, cutOff: settings.cutOff)
        cursor = BusinessDateCursor(clock)
    }

    /// Whether payouts are made.
    var paysOut: Bool {
        guard let previousDate else { return settings.payoutDays.contains(date) }
        return settings.payoutDays.hasDay(after: previousDate, through: date)
    }

    /// The business date of an instant.
    @inline(__always)
    mutating func eventDay(_ seconds: Int64) -> Int64 {
        cursor.businessDate(of: Instant(secondsSinceEpoch: seconds)).day
    }

    /// The platform's share of a price, rounded once, in minor units.
    ///
    /// Prices go up to 10^12 and the rate to 10^4, so that their product fits; of a price that was
    /// changed to something larger any result will do, as it is found anyhow.
    @inline(__always)
    func commission(on price: Int64) -> Int64 {
        let product = price &* Int64(settings.commission.value)
        let (whole, part) = (product / 10_000, product % 10_000)
        switch settings.rounding {
        case .down: return whole
        case .halfUp: return part >= 5_000 ? whole + 1 : whole
        case .halfEven:
            if part == 5_000 { return whole + (whole & 1) }
            return part > 5_000 ? whole + 1 : whole
        }
    }

    /// By how much a commission differs from the exact share, in ten-thousandths of a minor unit.
    @inline(__always)
    func roundingError(_ price: Int64, _ commission: Int64) -> Int64 {
        commission &* 10_000 &- price &* Int64(settings.commission.value)
    }
}
