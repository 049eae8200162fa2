internal import SQLite

/// A row of `payouts`.
struct StoredPayout {
    var number: Int64
    var day: Int64
    var ofDate: Int64
    var account: Int64
    var amount: Int64
    var name: String
    var method: String
    var destination: String
    var bic: String
    var valueDate: Int64
    var previousOn: Int64?

    /// Whether all is as in a payout that was worked out again; who is paid by which account stands
    /// nowhere else.
    func agrees(with derived: StoredPayout) -> Bool {
        number == derived.number && day == derived.day && ofDate == derived.ofDate
            && amount == derived.amount && valueDate == derived.valueDate
            && previousOn == derived.previousOn
    }
}

extension StoredPayout {
    init(_ find: borrowing Statement) {
        self.init(
            number: find.integer(0), day: find.integer(1), ofDate: find.integer(2),
            account: find.integer(3), amount: find.integer(4), name: find.text(5),
            method: find.text(6), destination: find.text(7), bic: find.text(8),
            valueDate: find.integer(9), previousOn: find.optionalInteger(10))
    }
}

/// A row of `balances`.
struct StoredBalance: Equatable {
    var number: Int64
    var day: Int64
    var account: Int64
    /// From `opening` to `available`, in the order of the columns.
    var amounts: [Int64]
    var unpaidReason: String?
    var payableFrom: Int64?

    static let columns = [
        "opening", "gross", "commission", "refunded", "commission_returned", "adjusted",
        "returned", "paid_out", "closing", "held", "available",
    ]
}

extension StoredBalance {
    init(_ find: borrowing Statement) {
        self.init(
            number: find.integer(0), day: find.integer(1), account: find.integer(2), amounts: [],
            unpaidReason: find.optionalText(14), payableFrom: find.optionalInteger(15))
        amounts.reserveCapacity(Self.columns.count)
        for column in 0..<Self.columns.count { amounts.append(find.integer(Int32(3 + column))) }
    }
}

/// Stored rows, one for each account, found by their place or else by their account.
struct RowsByAccount<Row> {
    private var rows: [Row] = []
    private let account: (Row) -> Int64
    private let number: (Row) -> Int64
    private var places: [Int64: Int] = [:]
    private var isTaken: [Bool] = []
    private var next = 0

    init(account: @escaping (Row) -> Int64, number: @escaping (Row) -> Int64) {
        self.account = account
        self.number = number
    }

    mutating func append(_ row: Row) {
        places[account(row)] = rows.count
        rows.append(row)
        isTaken.append(false)
    }

    /// The row of an account, whether it is expected or not.
    func find(_ wanted: Int64) -> Row? { places[wanted].map { rows[$0] } }

    /// Takes the row of an account: it is not left over then.
    mutating func take(_ wanted: Int64) -> Row? {
        if next < rows.count, !isTaken[next], account(rows[next]) == wanted {
            isTaken[next] = true
            next += 1
            return rows[next - 1]
        }
        guard let place = places[wanted], !isTaken[place] else { return nil }
        isTaken[place] = true
        next = place + 1
        return rows[place]
    }

    var leftOver: [Row] { rows.indices.filter { !isTaken[$0] }.map { rows[$0] } }
}
