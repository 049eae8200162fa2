/// Where the items of each account lie in an array that is grouped by account.
struct AccountRanges {
    private var ranges: [Range<UInt32>]

    /// - Parameters:
    ///   - itemAccounts: the account of each item in turn; all of one account stand together.
    init(_ itemAccounts: some Sequence<Int>, accountCount: Int) {
        ranges = Array(repeating: 0..<0, count: accountCount)
        var next: UInt32 = 0
        var last: Int?
        for account in itemAccounts {
            if account != last {
                precondition(ranges[account].isEmpty, "items are not grouped by account")
                ranges[account] = next..<next
                last = account
            }
            next += 1
            ranges[account] = ranges[account].lowerBound..<next
        }
    }

    /// The indexes of an account's items.
    subscript(account: Int) -> Range<Int> {
        Int(ranges[account].lowerBound)..<Int(ranges[account].upperBound)
    }
}
