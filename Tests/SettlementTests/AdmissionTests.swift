import BusinessCalendar
import Money
import Testing

@testable import Settlement

/// A row of a feed by its fields, and the bytes it lies in.
private struct Row {
    var fields = [
        "s-1", "ann", "carl", "disputed", "10.00", "EUR", "2013-11-04T10:00:00Z",
        "2013-11-04T11:00:00Z",
    ]
    var fault: RowFault?

    init(_ changes: [FeedColumn: String] = [:], fault: RowFault? = nil) {
        for (column, value) in changes { fields[column.rawValue] = value }
        self.fault = fault
    }

    /// The row, between bytes that are not its own.
    func lying() -> (row: FeedRow, bytes: [UInt8]) {
        var row = FeedRow(line: 7)
        var bytes = Array("before,".utf8)
        let start = bytes.count
        for (column, field) in zip(FeedColumn.allCases, fields) {
            row[column] = ByteRange(start: bytes.count, count: field.utf8.count)
            bytes += Array((field + ",").utf8)
        }
        row.raw = ByteRange(start: start, count: bytes.count - start - 1)
        row.fault = fault
        bytes += Array("after".utf8)
        return (row, bytes)
    }
}

/// Of 2013-11-04, in UTC, with a guarantee of 14 days, unless told otherwise.
private func terms(
    guaranteeDays: Int? = 14, zone: String = "UTC", cutOff: String = "24:00"
) throws -> Terms {
    var night = Night()
    night.guaranteeDays = guaranteeDays
    night.zone = zone
    night.cutOff = cutOff
    return try night.terms()
}

/// What becomes of a row: its code, `admitted` or `ignored`.
private func verdict(_ row: Row, _ terms: Terms) -> (String, SessionRows) {
    var admission = Admission(terms)
    var rows = SessionRows()
    var accounts = AccountDirectory()
    var batch = RowBatch()
    let (feedRow, bytes) = row.lying()
    batch.rows = [feedRow]
    batch.bytes = bytes
    admission.judge(&batch, feed: 0, under: accounts.key)
    rows.append(batch, accounts: &accounts)
    switch batch.judged.verdicts[0] {
    case .admitted: return ("admitted", rows)
    case .ignored: return ("ignored", rows)
    case .rejected(let number), .disputeRejected(_, rejection: let number):
        return (batch.judged.rejections[number].code.rawValue, rows)
    }
}

@Suite struct AdmissionTests {
    /// One row a rule, in the order of the rules. Each breaks its own rule and, as far as one
    /// value can, all that come after it: what counts is the first.
    private static let rules: [(code: String, row: Row)] = {
        let late: [FeedColumn: String] = [
            .completedAt: "2013-10-21T10:00:00Z", .disputedAt: "2013-11-04T10:00:01Z",
        ]
        let future: [FeedColumn: String] = [
            .completedAt: "2013-11-04T10:00:00Z", .disputedAt: "2013-12-06T00:00:00Z",
        ]
        let before: [FeedColumn: String] = [
            .completedAt: "2014-02-02T00:00:00Z", .disputedAt: "2014-02-01T23:59:59Z",
        ]
        var changes = before
        var rules: [(code: String, row: Row)] = []
        /// Takes the rule that comes before all that are there.
        func add(_ code: String, _ breach: [FeedColumn: String], _ fault: RowFault? = nil) {
            changes.merge(breach) { $1 }
            rules.insert((code, Row(changes, fault: fault)), at: 0)
        }
        add("DISPUTED_BEFORE_COMPLETED", [:])
        add("BAD_DISPUTED_AT", [.disputedAt: "yesterday"])
        add("BAD_COMPLETED_AT", [.completedAt: "2013-02-30T10:00:00Z"])
        add("PRICE_TOO_LARGE", [.price: "10000000000.01"])
        add("TOO_MANY_DECIMALS", [.price: "10000000000.001"])
        add("BAD_PRICE", [.price: "1e3"])
        add("NEGATIVE_PRICE", [.price: "-1.00"])
        add("UNKNOWN_CURRENCY", [.currency: "eur", .price: "1,00"])
        add("BAD_CUSTOMER_ID", [.customerID: "carl carlson"])
        add("BAD_PROVIDER_ID", [.providerID: ""])
        add("UNKNOWN_STATUS", [.status: "Completed"])
        add("BAD_SESSION_ID", [.sessionID: "R-20131104-000001"])
        add("BAD_ENCODING", [:], .badEncoding)
        add("ROW_TOO_LONG", [:], .rowTooLong)
        add("BAD_JSON", [:], .badJSON)
        add("FIELD_COUNT", [:], .fieldCount)
        add("BAD_QUOTES", [:], .badQuotes)
        rules.append(("IN_THE_FUTURE", Row(future)))
        rules.append(("DISPUTE_TOO_LATE", Row(late)))
        rules.append(("admitted", Row()))
        return rules
    }()

    @Test func `a row gets the first rule that it breaks`() throws {
        let terms = try terms()
        for (code, row) in Self.rules {
            #expect(verdict(row, terms).0 == code, "\(row.fields)")
        }
    }

    @Test func `the rules come in the order of the exception codes`() {
        let byRow = ExceptionCode.allCases.map(\.rawValue)
            .filter { !["CONFLICTING_ROWS", "AMENDED", "BAD_PAYEE"].contains($0) }
        #expect(Set(Self.rules.map(\.code)) == Set(byRow + ["admitted"]))
        let codes = Self.rules.map(\.code)
        // A fault is all that is known of a row, and a price breaks one rule only: among these the
        // order says nothing.
        let alone = ["BAD_QUOTES", "FIELD_COUNT", "BAD_JSON", "ROW_TOO_LONG", "BAD_ENCODING"]
        #expect(
            codes.dropLast().filter { !alone.contains($0) } == byRow.filter { !alone.contains($0) })
    }

    @Test(arguments: ["scheduled", "in_progress", "cancelled", "no_show"])
    func `an ignored row is checked no further`(_ status: String) throws {
        let terms = try terms()
        var row = Row()
        row.fields = ["s-1", "", "", status, "", "", "", ""]
        #expect(verdict(row, terms).0 == "ignored")
        row.fields[0] = "-"
        #expect(verdict(row, terms).0 == "BAD_SESSION_ID")
    }

    @Test(arguments: ["", "completed ", "COMPLETED", "complete", "no-show", "in progress"])
    func `any other word is no status`(_ status: String) throws {
        #expect(verdict(Row([.status: status]), try terms()).0 == "UNKNOWN_STATUS")
    }

    @Test(arguments: [
        // Status, completed_at, disputed_at, what becomes of the row.
        ("completed", "2013-11-04T10:00:00Z", "", "admitted"),
        ("completed", "2013-11-04T10:00:00Z", "2013-11-04T10:00:00Z", "BAD_DISPUTED_AT"),
        ("completed", "2013-12-05T23:59:59Z", "", "admitted"),
        ("completed", "2013-12-06T00:00:00Z", "", "IN_THE_FUTURE"),
        ("completed", "1970-01-01T00:00:00Z", "", "admitted"),
        ("disputed", "2013-11-04T10:00:00Z", "", "BAD_DISPUTED_AT"),
        ("disputed", "2013-11-04T10:00:00Z", "2013-11-04T10:00:00Z", "admitted"),
        ("disputed", "2013-11-04T10:00:00Z", "2013-11-04T09:59:59Z", "DISPUTED_BEFORE_COMPLETED"),
        (
            "disputed", "2013-11-04T10:00:00Z", "2013-11-04T10:59:59+01:00",
            "DISPUTED_BEFORE_COMPLETED"
        ),
        ("disputed", "2013-11-04T10:00:00Z", "2013-11-18T10:00:00Z", "admitted"),
        ("disputed", "2013-11-04T10:00:00Z", "2013-11-18T10:00:01Z", "DISPUTE_TOO_LATE"),
        ("disputed", "2013-11-22T00:00:00Z", "2013-12-05T23:59:59Z", "admitted"),
        ("disputed", "2013-11-22T00:00:00Z", "2013-12-06T00:00:00Z", "IN_THE_FUTURE"),
        ("disputed", "2013-12-06T00:00:00Z", "2013-12-06T00:00:00Z", "IN_THE_FUTURE"),
    ])
    func `times stand to each other and to the date as they must`(
        _ status: String, _ completedAt: String, _ disputedAt: String, _ expected: String
    ) throws {
        let row = Row([.status: status, .completedAt: completedAt, .disputedAt: disputedAt])
        #expect(verdict(row, try terms()).0 == expected)
    }

    @Test func `without a guarantee no dispute is too late`() throws {
        let row = Row([.completedAt: "1970-01-01T00:00:00Z"])
        #expect(verdict(row, try terms()).0 == "DISPUTE_TOO_LATE")
        #expect(verdict(row, try terms(guaranteeDays: nil)).0 == "admitted")
    }

    @Test func `how far ahead a date lies is counted in the book's zone and cut-off`() throws {
        let row = Row([
            .status: "completed", .completedAt: "2013-12-06T03:00:00Z", .disputedAt: "",
        ])
        // In New York it is 22:00 of 2013-12-05.
        #expect(verdict(row, try terms(zone: "America/New_York")).0 == "admitted")
        let evening = try terms(zone: "America/New_York", cutOff: "22:00")
        #expect(verdict(row, evening).0 == "IN_THE_FUTURE")
    }

    @Test func `a dispute too late still says that the session was completed`() throws {
        let row = Row([.completedAt: "2013-10-01T10:00:00Z"])
        let (code, rows) = verdict(row, try terms())
        #expect(code == "DISPUTE_TOO_LATE")
        #expect(rows.count == 1)
        #expect(rows[0].marks == .disputedTooLate)
        #expect(rows[0].disputedAt == nil)
    }

    @Test func `a good row is taken in with all it says`() throws {
        let (code, rows) = verdict(Row([.price: "12.3"]), try terms())
        #expect(code == "admitted")
        #expect(rows.sessionID(0) == "s-1")
        #expect(rows.customerID(0) == "carl")
        #expect(rows[0].price == minor(1230))
        #expect(rows[0].completedAt == Instant("2013-11-04T10:00:00Z"))
        #expect(rows[0].disputedAt == Instant("2013-11-04T11:00:00Z"))
        #expect(rows[0].marks == .disputed)
        #expect(rows[0].line == 7)
        #expect(rows[0].eventDate == CivilDate("2013-11-04"))
    }

    @Test func `a row set aside leaves nothing behind`() throws {
        for (code, row) in Self.rules where !["admitted", "DISPUTE_TOO_LATE"].contains(code) {
            #expect(verdict(row, try terms()).1.count == 0, "\(code)")
        }
    }

    // MARK: Control totals

    @Test(
        arguments: [
            // Whatever else is wrong with a row, a settled status, a currency and a price count.
            ([.sessionID: "-", .completedAt: "", .customerID: ""], 1000),
            ([.price: "0"], 0),
            ([.status: "cancelled"], nil),
            ([.status: "other"], nil),
            ([.currency: "XXX"], nil),
            ([.price: "-1"], nil),
            ([.price: "1.001"], nil),
        ] as [([FeedColumn: String], Int64?)])
    func `a control total sums settled rows whose price is good`(
        _ changes: [FeedColumn: String], _ expected: Int64?
    ) {
        let (row, bytes) = Row(changes).lying()
        #expect(Admission.controlAmount(of: row, in: bytes.span)?.price == expected.map(minor))
    }

    @Test func `of rows that can't be taken apart a control total knows nothing`() {
        for fault in [RowFault.badQuotes, .fieldCount, .badJSON] {
            let (row, bytes) = Row(fault: fault).lying()
            #expect(Admission.controlAmount(of: row, in: bytes.span) == nil)
        }
        for fault in [RowFault.rowTooLong, .badEncoding] {
            let (row, bytes) = Row(fault: fault).lying()
            #expect(Admission.controlAmount(of: row, in: bytes.span)?.price == minor(1000))
        }
    }
}
