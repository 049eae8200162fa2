internal import Money
internal import Settlement

/// What the rows of a report say of the account they are about, made once for each account
/// instead of once for each row.
struct AccountColumns {
    private let bytes: [UInt8]
    private let entries: [Entry]
    private let currencies: [CurrencyColumn]

    private struct Entry {
        var start: UInt32
        var count: UInt8
        var currency: UInt8
    }

    private struct CurrencyColumn {
        var code: ShortText
        var exponent: Int
    }

    init(_ accounts: AccountDirectory) {
        var bytes: [UInt8] = []
        var entries: [Entry] = []
        entries.reserveCapacity(accounts.count)
        for account in 0..<accounts.count {
            let start = bytes.count
            accounts.append(providerID: account, to: &bytes)
            entries.append(
                Entry(
                    start: UInt32(start), count: UInt8(bytes.count - start),
                    currency: accounts.currency(account).index))
        }
        self.bytes = bytes
        self.entries = entries
        currencies = Currency.all.map {
            CurrencyColumn(code: ShortText($0), exponent: $0.exponent)
        }
    }

    /// The bytes of the account's provider id, which need no quotes.
    @inline(__always)
    func appendProviderID(_ account: Int, to line: inout LineWriter) {
        let entry = entries[account]
        let start = Int(entry.start)
        line.append(bytes.span.extracting(start..<start + Int(entry.count)))
    }

    /// The code of the account's currency.
    @inline(__always)
    func appendCurrency(_ account: Int, to line: inout LineWriter) {
        line.append(currencies[Int(entries[account].currency)].code)
    }

    /// How many decimals the account's amounts have.
    @inline(__always)
    func exponent(_ account: Int) -> Int {
        currencies[Int(entries[account].currency)].exponent
    }
}
