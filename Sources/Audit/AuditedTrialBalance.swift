internal import Ledger

/// The ten accounts of every currency, opening and movements, in minor units; debit positive.
struct AuditedTrialBalance {
    struct Movement {
        var opening: Int64 = 0
        var debits: Int64 = 0
        var credits: Int64 = 0
        var closing: Int64 { opening &+ debits &- credits }
    }

    private var movements = [Movement](
        repeating: Movement(), count: CurrencyIndex.count * AccountList.nameCount)
    /// By currency.
    private var openDates = [Int64?](repeating: nil, count: CurrencyIndex.count)
    /// By currency: whether there ever was a fact or a transfer. A statement alone may tell of a
    /// currency, and of nothing in it: its accounts are there then, and reports leave it out.
    private var isReported = [Bool](repeating: false, count: CurrencyIndex.count)

    /// The currencies that ever had a fact or a transfer, in the order of reports.
    var currencies: [CurrencyIndex] {
        isReported.indices.filter { isReported[$0] }.map { CurrencyIndex($0) }
    }

    /// The currencies that have accounts, in the order of reports.
    var openCurrencies: [CurrencyIndex] {
        openDates.indices.filter { openDates[$0] != nil }.map { CurrencyIndex($0) }
    }

    /// When the currency was first seen.
    func openedOn(_ currency: CurrencyIndex) -> Int64? {
        openDates[Int(currency.index)]
    }

    /// There is a fact or a transfer in a currency.
    @inline(__always)
    mutating func open(_ currency: CurrencyIndex, on day: Int64) {
        guard currency != .none, !isReported[Int(currency.index)] else { return }
        isReported[Int(currency.index)] = true
        openAccounts(currency, on: day)
    }

    /// A statement tells of a currency.
    mutating func openAccounts(_ currency: CurrencyIndex, on day: Int64) {
        guard currency != .none, openDates[Int(currency.index)] == nil else { return }
        openDates[Int(currency.index)] = day
    }

    @inline(__always)
    private static func slot(_ currency: CurrencyIndex, _ name: AccountName) -> Int {
        Int(currency.index) * AccountList.nameCount + name.rawValue
    }

    @inline(__always)
    subscript(currency: CurrencyIndex, name: AccountName) -> Movement {
        movements[Self.slot(currency, name)]
    }

    @inline(__always)
    mutating func post(
        _ amount: Int64, _ currency: CurrencyIndex, debit: AccountName, credit: AccountName
    ) {
        movements[Self.slot(currency, debit)].debits &+= amount
        movements[Self.slot(currency, credit)].credits &+= amount
    }

    /// What the platform has earned and not yet taken.
    func earnedNotTaken(_ currency: CurrencyIndex) -> Int64 {
        0 &- self[currency, .commission].closing &- self[currency, .adjustments].closing
            &- self[currency, .walletFees].closing &- self[currency, .platformWallet].closing
    }

    /// Begins the next night: what was closed with is opened with.
    mutating func roll() {
        for index in movements.indices {
            movements[index] = Movement(opening: movements[index].closing)
        }
    }
}
