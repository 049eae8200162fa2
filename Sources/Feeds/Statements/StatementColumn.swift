/// The columns of a statement in CSV, in the order in which messages name them.
public enum StatementColumn: Int, CaseIterable, Sendable {
    case lineID, bookedOn, reference, kind, counterparty, currency, amount, balance

    /// The name the column bears in a header.
    public var name: String {
        switch self {
        case .lineID: "line_id"
        case .bookedOn: "booked_on"
        case .reference: "reference"
        case .kind: "kind"
        case .counterparty: "counterparty"
        case .currency: "currency"
        case .amount: "amount"
        case .balance: "balance"
        }
    }

    /// How many characters a text of this column has at most; nil for what is no text.
    ///
    /// Ours have up to 64. The others' bounds are those of camt.053: 140 for names, 2,048 for a
    /// proxy that stands for an account.
    public var characterLimit: Int? {
        switch self {
        case .lineID, .reference: 140
        case .counterparty: 2048
        case .bookedOn, .kind, .currency, .amount, .balance: nil
        }
    }
}

extension CSVColumns {
    /// The columns of a statement, by `StatementColumn`'s order; it may tell no balances.
    static let statement = CSVColumns(
        names: StatementColumn.allCases.map { Array($0.name.utf8) },
        optional: StatementColumn.balance.rawValue)
}
