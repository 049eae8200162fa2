internal import Files
public import Reconciliation

/// A statement that was read, and what a person may want to know of how.
public struct StatementReading: Sendable {
    public let statement: Statement
    /// Columns of a CSV file that are none of a statement's.
    public let ignoredColumns: IgnoredColumns
    /// What a camt.053 file has beside the wallet's booked lines.
    public let leftOut: LeftOut

    /// What was passed over in a camt.053 file.
    public struct LeftOut: Equatable, Sendable {
        /// Entries that are not booked: pending, future, for information.
        public var unbookedEntries = 0
        /// Entries, and details, of amount zero: they move nothing.
        public var zeroAmounts = 0
        /// Accounts other than the wallet's, in the order met.
        public var accounts: [String] = []

        public init() {}
    }

    /// The lines for a person that name what was not read; none when everything was.
    public func warnings(statement name: String) -> [String] {
        var warnings: [String] = []
        if let columns = ignoredColumns.warning(file: name, kind: "a statement") {
            warnings.append(columns)
        }
        let shown = escapedForMessages(name)
        for account in leftOut.accounts {
            warnings.append(
                "\(shown): account \"\(escapedForMessages(account))\" is not the settlement "
                    + "wallet and is passed over")
        }
        return warnings
    }
}
