internal import Ledger
internal import SQLite

/// A row of `posted_transfers`.
struct StoredTransfer: Equatable {
    var number: Int64
    var day: Int64
    var kind: Int
    var debit: Int64
    var credit: Int64
    var amount: Int64
    var cause: Int64

    /// Whether both come of the same thing.
    @inline(__always)
    func isSame(as other: StoredTransfer) -> Bool { kind == other.kind && cause == other.cause }

    /// The row that it comes from.
    var causeName: String {
        let table =
            switch TransferKind(rawValue: kind) {
            case .charge, .commission: "sessions"
            case .refund, .commissionReturn: "disputes"
            case .payout: "payouts"
            case .sweep: "sweeps"
            case .adjustment: "adjustments"
            case .chargeConfirmed, .transferConfirmed, .payoutReturned, .fee: "statement_lines"
            case .unexplained: "breaks"
            case .resolved: "resolutions"
            case nil: "cause"
            }
        return "\(table), row \(cause)"
    }

    var kindName: String { TransferKind(rawValue: kind)?.name ?? "kind \(kind)" }
}

/// The transfers of a night one after the other, held against those that must be there.
struct TransferStream: ~Copyable {
    private var find: Statement
    private let findings: Findings
    /// The night's date; nil: the open date, which each row tells itself.
    private let day: Int64?
    private var ahead: [StoredTransfer] = []
    private var next = 0
    private var isAtEnd = false
    /// The number that the next row must have.
    private var number: Int64
    private var count = 0

    private static let lookAhead = 64

    init(
        _ book: AuditedBook, above: Int64, upTo last: Int64, day: Int64?, _ findings: Findings
    ) throws(DatabaseError) {
        find = try book.rows(PackageResources.find_transfers_sql, above: above, upTo: last)
        self.findings = findings
        self.day = day
        number = above &+ 1
    }

    private mutating func fill() throws(DatabaseError) {
        ahead.removeSubrange(0..<next)
        next = 0
        while !isAtEnd, ahead.count < 4 * Self.lookAhead {
            guard try find.step() else {
                isAtEnd = true
                return
            }
            ahead.append(
                StoredTransfer(
                    number: find.integer(0), day: find.integer(1), kind: Int(find.integer(2)),
                    debit: find.integer(3), credit: find.integer(4), amount: find.integer(5),
                    cause: find.integer(6)))
        }
    }

    /// The next transfer there must be; its number follows from the one before.
    @inline(__always)
    mutating func expect(
        _ expected: StoredTransfer, _ currency: CurrencyIndex
    ) throws(DatabaseError) {
        if ahead.count - next < Self.lookAhead, !isAtEnd { try fill() }
        var expected = expected
        expected.number = number
        if next < ahead.count, ahead[next] == expected {
            take()
        } else {
            differ(expected, currency)
        }
    }

    @inline(__always)
    private mutating func take() {
        number = ahead[next].number &+ 1
        next += 1
        count += 1
    }

    private mutating func differ(_ expected: StoredTransfer, _ currency: CurrencyIndex) {
        guard next < ahead.count else { return miss(expected, currency) }
        if !ahead[next].isSame(as: expected) {
            let later = ahead[next...].prefix(Self.lookAhead)
                .firstIndex { $0.isSame(as: expected) }
            if let later {
                while next < later { refuse() }
            } else if ahead[next].number != expected.number {
                return miss(expected, currency)
            }
        }
        let found = ahead[next]
        let check = RowCheck(row: RowName("posted_transfers", found.number), findings: findings)
        if found.number > number {
            findings.add(
                .table("posted_transfers", row: missingRows(number, found.number - 1)), "missing")
        }
        let cause = " (as \(expected.causeName) has it)"
        check.expect(day: "business_date", found.day, expected.day)
        check.expect("kind", found.kindName, expected.kindName)
        check.expect("debit", "\(found.debit)", "\(expected.debit)", cause)
        check.expect("credit", "\(found.credit)", "\(expected.credit)", cause)
        check.expect(
            "amount", currency.text(found.amount), currency.text(expected.amount), cause)
        check.expect("cause", found.cause, expected.cause)
        take()
    }

    private mutating func miss(_ expected: StoredTransfer, _ currency: CurrencyIndex) {
        findings.add(
            RowName("posted_transfers", number).place,
            """
            it is missing: \(expected.kindName) of \(currency.text(expected.amount)), as \
            \(expected.causeName) has it
            """)
        number &+= 1
    }

    private mutating func refuse() {
        let found = ahead[next]
        findings.add(
            RowName("posted_transfers", found.number).place,
            """
            it should not be there: \(found.kindName) of \(found.amount) minor units, and there is \
            no \(found.causeName) that has it
            """)
        take()
    }

    /// The next row, whatever it is; nil when there is none.
    mutating func peek() throws(DatabaseError) -> StoredTransfer? {
        if ahead.count - next < Self.lookAhead, !isAtEnd { try fill() }
        return next < ahead.count ? ahead[next] : nil
    }

    /// The number that the next row must have.
    var nextNumber: Int64 { number }

    /// Takes numbers that a session or a statement line bears in its own row: they must follow from
    /// those before.
    ///
    /// One number may be wrong, or all from here on: the next row that bears one tells. After rows
    /// that are missing, which is said elsewhere, any number is right.
    @inline(__always)
    mutating func take(
        _ taken: Int, numbered found: Int64?, isAfterGap: Bool,
        next: @autoclosure () -> Int64?, of check: @autoclosure () -> RowCheck
    ) {
        var first = number
        if found != number {
            if let found, isAfterGap, found > number {
                first = found
            } else {
                check().expect("transfer", found, number)
                if let found, next() == found &+ Int64(taken) { first = found }
            }
        }
        number = first &+ Int64(taken)
        count += taken
    }

    /// Takes the next row as it is.
    mutating func accept() { take() }

    /// Nothing more must be there; how many there were.
    mutating func finish(last: Int64?) throws(DatabaseError) -> Int {
        while true {
            try fill()
            guard next < ahead.count else { break }
            refuse()
        }
        return count
    }
}
