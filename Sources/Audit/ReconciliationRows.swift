internal import Reconciliation
internal import SQLite

/// A row of `statements`.
struct StoredStatementRow {
    var number: Int64
    var name: String
    var file: String
    var date: Int64
    var byteCount: Int64
    var digest: String
    var lineCount: Int64
    var lastDay: Int64?
    var agedTo: Int64
    var firstLine: Int64
    var lastLine: Int64
    var lastBreak: Int64
    var lastClosing: Int64
    var configuration: String
    var manifestDigest: String

    init(_ find: borrowing Statement) {
        number = find.integer(0)
        name = find.text(1)
        file = find.text(2)
        date = find.integer(3)
        byteCount = find.integer(4)
        digest = find.text(5)
        lineCount = find.integer(6)
        lastDay = find.optionalInteger(7)
        agedTo = find.integer(8)
        firstLine = find.integer(9)
        lastLine = find.integer(10)
        lastBreak = find.integer(11)
        lastClosing = find.integer(12)
        configuration = find.text(13)
        manifestDigest = find.text(14)
    }

    var row: RowName { RowName("statements", number, id: name) }
}

/// A row of `statement_proofs`.
struct StoredProofRow {
    var statement: Int64
    var currency: String
    var opening: Int64?
    var lines: Int64
    var closing: Int64?
    /// `ledger_wallet`, `in_transit_in`, `in_transit_out`, `suspense`.
    var standing: [Int64]

    static let columns = ["ledger_wallet", "in_transit_in", "in_transit_out", "suspense"]

    init(_ find: borrowing Statement) {
        statement = find.integer(0)
        currency = find.text(1)
        opening = find.optionalInteger(2)
        lines = find.integer(3)
        closing = find.optionalInteger(4)
        standing = (5...8).map { find.integer(Int32($0)) }
    }

    var row: RowName { RowName("statement_proofs", statement, id: currency) }
}

/// A row of `statement_totals`.
struct StoredTotalRow: Equatable {
    var statement: Int64
    var currency: String
    var debit: Int64
    var credit: Int64
    var firstTransfer: Int64
    var lastTransfer: Int64
    var amount: Int64
}

extension StoredTotalRow {
    init(_ find: borrowing Statement) {
        statement = find.integer(0)
        currency = find.text(1)
        debit = find.integer(2)
        credit = find.integer(3)
        firstTransfer = find.integer(4)
        lastTransfer = find.integer(5)
        amount = find.integer(6)
    }

    var row: RowName {
        RowName(
            "statement_totals", statement, id: "\(currency), debit \(debit), credit \(credit)")
    }
}

/// A row of `breaks`, as it arose.
struct StoredBreakRow: NumberedRow {
    static let table = "breaks"
    var number: Int64
    /// `cause`, `since`, `business_date`.
    var cause: Int64
    var since: Int64
    var date: Int64
    var line: Int64?
    /// `reference`, `line_id`, `kind`, `counterparty`, `currency`.
    var texts: [String]
    var expected: Int64
    var found: Int64
    var movementKind: Int64?
    var movement: Int64?
    var suspense: Int64
    var blockedProvider: String?
    var explanation: String

    static let textColumns = ["reference", "line_id", "kind", "counterparty", "currency"]

    init(_ find: borrowing Statement) {
        number = find.integer(0)
        cause = find.integer(1)
        since = find.integer(2)
        date = find.integer(3)
        line = find.optionalInteger(4)
        texts = (5...9).map { find.text(Int32($0)) }
        expected = find.integer(10)
        found = find.integer(11)
        movementKind = find.optionalInteger(12)
        movement = find.optionalInteger(13)
        suspense = find.integer(14)
        blockedProvider = find.optionalText(15)
        explanation = find.text(16)
    }

    var rowName: RowName { RowName(Self.table, number, id: BreakNumber.text(number)) }
}

/// A row of `break_closings`.
struct StoredClosingRow: NumberedRow {
    static let table = "break_closings"
    var number: Int64
    var ofBreak: Int64
    var date: Int64

    init(_ find: borrowing Statement) {
        number = find.integer(0)
        ofBreak = find.integer(1)
        date = find.integer(2)
    }
}

/// A row of `movement_events`.
struct StoredEventRow: NumberedRow {
    static let table = "movement_events"
    var number: Int64
    var kind: Int64
    var movement: Int64
    var confirmed: Int64
    var voided: Int64
    var isReturn: Int64
    var isWithdrawal: Int64

    init(_ find: borrowing Statement) {
        number = find.integer(0)
        kind = find.integer(1)
        movement = find.integer(2)
        confirmed = find.integer(3)
        voided = find.integer(4)
        isReturn = find.integer(5)
        isWithdrawal = find.integer(6)
    }
}

/// A row of `resolutions`: what was decided about a break.
struct StoredResolutionRow: NumberedRow {
    static let table = "resolutions"
    var number: Int64
    var date: Int64
    var ofBreak: Int64?
    var what: String
    var suspense: Int64
    var reason: String
    var madeBy: String

    init(_ find: borrowing Statement) {
        number = find.integer(0)
        date = find.integer(1)
        ofBreak = find.optionalInteger(2)
        what = find.text(3)
        suspense = find.integer(4)
        reason = find.text(5)
        madeBy = find.text(6)
    }

    /// A close or a statement decided it, and no person.
    var isAutomatic: Bool { what == Self.explained || what == Self.found }
    static let explained = "explained"
    static let found = "found"
}

/// A break while it is open.
struct OpenBreakState {
    let number: Int64
    let item: Break
    /// The row of the statement line it is about.
    let line: Int64?
    let blockedProvider: String?
    /// What it holds in suspense now, signed as on the statement.
    var held: Int64

    /// Whether it is about what did not come of a movement, and holds nothing.
    func awaits(_ movement: MovementID, shortfallsToo: Bool) -> Bool {
        item.movement == movement && held == 0
            && (item.cause == .missing || (shortfallsToo && item.isShortfall))
    }
}
