internal import CMemory
public import Money

/// What providers are found by: a number that depends on every byte of the id, on the currency and
/// on a secret.
public struct AccountKey: Sendable {
    private let key = HashKey()

    @inline(__always)
    func hash(_ provider: Span<UInt8>, _ currency: Currency) -> UInt32 {
        UInt32(truncatingIfNeeded: provider.hash(under: key) ^ UInt64(currency.index) &* key.second)
    }
}

/// The provider accounts that a night touches: who, in which currency, each with a small number.
///
/// Feeds name providers a million times; here each pair of provider and currency gets its
/// ordinal once, and everything later counts by ordinals.
public struct AccountDirectory: Sendable {
    private struct Entry {
        var textStart: UInt32
        var count: UInt8
        var hash: UInt32
    }

    private var text: [UInt8] = []
    private var entries: [Entry] = []
    /// By ordinal; what is asked for most often lies by itself.
    @usableFromInline private(set) var currencies: [Currency] = []
    /// Open addressing, a power of two: 0 is free, else ordinal + 1.
    private var slots: [UInt32] = Array(repeating: 0, count: 1024)
    /// What rows are hashed with that are to be taken in.
    public let key = AccountKey()

    public init() {}

    public var count: Int { entries.count }

    /// The ordinal of an account, a new one when it was never seen.
    public mutating func ordinal(of provider: Span<UInt8>, in currency: Currency) -> Int {
        ordinal(of: provider, in: currency, hash: key.hash(provider, currency))
    }

    /// The same where the hash under `key` is known.
    @inline(__always)
    mutating func ordinal(of provider: Span<UInt8>, in currency: Currency, hash: UInt32) -> Int {
        let found = search(provider, currency, hash)
        return found.ordinal ?? add(provider, currency, hash, at: found.slot)
    }

    /// The ordinal of an account; nil when it was never seen.
    public func knownOrdinal(of provider: Span<UInt8>, in currency: Currency) -> Int? {
        search(provider, currency, key.hash(provider, currency)).ordinal
    }

    /// Where an account is, or the slot at which it would be put.
    @inline(__always)
    private func search(
        _ provider: Span<UInt8>, _ currency: Currency, _ hash: UInt32
    ) -> (ordinal: Int?, slot: Int) {
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let ordinal = Int(slots[slot] - 1)
            if entries[ordinal].hash == hash, isAccount(ordinal, provider, currency) {
                return (ordinal, slot)
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return (nil, slot)
    }

    /// The ordinal of an account, a new one when it was never seen; of a provider id at hand as a
    /// string.
    public mutating func ordinal(of provider: String, in currency: Currency) -> Int {
        let bytes = Array(provider.utf8)
        return ordinal(of: bytes.span, in: currency)
    }

    @inlinable
    public func currency(_ ordinal: Int) -> Currency { currencies[ordinal] }

    public func providerID(_ ordinal: Int) -> String {
        String(decoding: text[providerRange(ordinal)], as: UTF8.self)
    }

    public func append(providerID ordinal: Int, to bytes: inout [UInt8]) {
        bytes.append(text.span.extracting(providerRange(ordinal)))
    }

    /// Hands the provider id's bytes to `body`.
    public func withProviderID<Result, Failure: Error>(
        _ ordinal: Int, _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(text.span.extracting(providerRange(ordinal)))
    }

    /// All ordinals by currency, then provider id by bytes: the order of reports and payouts.
    public func ordered() -> [Int] {
        (0..<count).sorted { precedes($0, $1) }
    }

    /// Whether one account stands before the other in reports.
    public func precedes(_ left: Int, _ right: Int) -> Bool {
        let (a, b) = (currencies[left], currencies[right])
        if a != b { return a < b }
        return text[providerRange(left)].lexicographicallyPrecedes(text[providerRange(right)])
    }

    private func providerRange(_ ordinal: Int) -> Range<Int> {
        let entry = entries[ordinal]
        return Int(entry.textStart)..<Int(entry.textStart) + Int(entry.count)
    }

    private func isAccount(
        _ ordinal: Int, _ provider: Span<UInt8>, _ currency: Currency
    ) -> Bool {
        let entry = entries[ordinal]
        guard currencies[ordinal] == currency, Int(entry.count) == provider.count else {
            return false
        }
        return text.span.extracting(providerRange(ordinal)).hasSameBytes(as: provider)
    }

    private mutating func add(
        _ provider: Span<UInt8>, _ currency: Currency, _ hash: UInt32, at slot: Int
    ) -> Int {
        let ordinal = entries.count
        entries.append(
            Entry(
                textStart: UInt32(text.count), count: UInt8(provider.count), hash: hash))
        currencies.append(currency)
        for index in provider.indices { text.append(provider[index]) }
        slots[slot] = UInt32(ordinal + 1)
        if entries.count * 2 > slots.count { grow() }
        return ordinal
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for (ordinal, entry) in entries.enumerated() {
            var slot = Int(entry.hash) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(ordinal + 1)
        }
    }

    // MARK: Asking early

    /// Asks for the place where a hash is looked for first.
    @inline(__always)
    func slotComeNear(_ hash: UInt32) {
        near(slots.span, Int(hash) & (slots.count - 1))
    }

    /// Asks for the account that is found there.
    @inline(__always)
    func entryComeNear(_ hash: UInt32) {
        let found = slots[Int(hash) & (slots.count - 1)]
        if found != 0 { near(entries.span, Int(found - 1)) }
    }

    /// Asks for its provider id.
    @inline(__always)
    func textComeNear(_ hash: UInt32) {
        let found = slots[Int(hash) & (slots.count - 1)]
        if found != 0 { near(text.span, Int(entries[Int(found - 1)].textStart)) }
    }

    @inline(__always)
    private func near<Element>(_ elements: Span<Element>, _ index: Int) {
        unsafe elements.extracting(index..<index + 1).withUnsafeBufferPointer { element in
            unsafe nightbook_prefetch(element.baseAddress)
        }
    }
}
