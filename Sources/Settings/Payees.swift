import Settlement

/// Whom to pay, and where, as `payees.csv` says.
///
/// Rows that do not hold are told in ``faults``, and their providers count as blocked. A hundred
/// thousand rows are kept as their bytes, and made into a ``Payee`` when one is asked for.
public struct Payees: Sendable {
    /// What a row says; ranges lie in `text`.
    struct Entry: Sendable {
        var line: Int
        var providerID: ByteRange
        var name = ByteRange.empty
        var method = Payee.Method.wallet
        var account = ByteRange.empty
        var bic = ByteRange.empty
        var isBlocked = false
        /// Whether a row about this provider does not hold, or it has several.
        var isFaulty = false
    }

    /// Every row that does not hold, by line.
    public internal(set) var faults: [PayeeFault] = []

    /// The file, and behind it the fields whose quotes had to be undoubled.
    var text: [UInt8] = []
    var entries: [Entry] = []
    var index = ProviderIndex()

    /// No payees at all, as of a book without the file: everyone is paid to a wallet.
    public init() {}

    /// How many providers are listed, those with faults included.
    public var count: Int { entries.count }

    /// What is listed of a provider; nil when nothing is.
    ///
    /// Of a provider with a fault nothing is believed: it is blocked, and else as if unlisted.
    public subscript(providerID: String) -> Payee? {
        self[providerID.utf8Span.span]
    }

    /// What is listed of a provider whose id stands in these bytes; nil when nothing is.
    public subscript(providerID: Span<UInt8>) -> Payee? {
        guard let number = number(of: providerID) else { return nil }
        let entry = entries[number]
        var payee = Payee.unlisted(string(entry.providerID))
        guard !entry.isFaulty else {
            payee.isBlocked = true
            return payee
        }
        payee.name = string(entry.name)
        payee.method = entry.method
        payee.account = string(entry.account)
        payee.bic = entry.bic.count == 0 ? nil : string(entry.bic)
        payee.isBlocked = entry.isBlocked
        return payee
    }

    /// Whether nothing may be paid to a provider for now: it is listed as blocked, or its row does
    /// not hold. Cheaper than asking for the payee.
    public func isBlocked(_ providerID: Span<UInt8>) -> Bool {
        guard let number = number(of: providerID) else { return false }
        return entries[number].isBlocked || entries[number].isFaulty
    }

    func number(of providerID: Span<UInt8>) -> Int? {
        index.find(providerID, in: text.span)
    }

    func string(_ range: ByteRange) -> String {
        String(decoding: text[range.indices], as: UTF8.self)
    }
}
