internal import BusinessCalendar
internal import Settlement

/// What movements are called and who is on their other side, by the thousand.
public struct MovementTextList: Sendable {
    private struct Item {
        var start: Int
        var referenceCount: UInt32
        var counterpartyCount: UInt32
        /// Nil: the party is the counterparty.
        var partyCount: UInt32?
        /// Session ids are no references of ours.
        var isCharge: Bool
    }

    /// The texts of all, UTF-8.
    public private(set) var text: [UInt8] = []
    private var items: [Item] = []

    public init() {}

    public var count: Int { items.count }

    public mutating func reserve(_ count: Int, textBytes: Int) {
        items.reserveCapacity(count)
        text.reserveCapacity(textBytes)
    }

    /// Adds the texts of a movement.
    ///
    /// - Parameter party: who paid it or gets it, where that is not who is called the other side.
    public mutating func append(
        _ kind: MovementKind, reference: Span<UInt8>, counterparty: Span<UInt8>,
        party: Span<UInt8>? = nil
    ) {
        let start = text.count
        append(reference)
        append(counterparty)
        var partyCount: UInt32?
        if let party, !isCounterparty(party, counterparty.count) {
            append(party)
            partyCount = UInt32(party.count)
        }
        items.append(
            Item(
                start: start, referenceCount: UInt32(reference.count),
                counterpartyCount: UInt32(counterparty.count), partyCount: partyCount,
                isCharge: kind == .charge))
    }

    private mutating func append(_ bytes: Span<UInt8>) {
        // The bytes stay where they are until they are copied.
        unsafe bytes.withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
    }

    /// Whether a party is the counterparty that was just added.
    private func isCounterparty(_ party: Span<UInt8>, _ count: Int) -> Bool {
        guard party.count == count else { return false }
        let known = text.span.extracting(last: count)
        for index in known.indices where known[index] != party[index] { return false }
        return true
    }

    func referenceRange(_ place: Int) -> Range<Int> {
        let item = items[place]
        return item.start..<item.start + Int(item.referenceCount)
    }

    func counterpartyRange(_ place: Int) -> Range<Int> {
        let start = referenceRange(place).upperBound
        return start..<start + Int(items[place].counterpartyCount)
    }

    func partyRange(_ place: Int) -> Range<Int> {
        let range = counterpartyRange(place)
        guard let count = items[place].partyCount else { return range }
        return range.upperBound..<range.upperBound + Int(count)
    }

    /// For the sentence that explains a break.
    func facts(_ place: Int, of movement: Movement) -> MovementFacts {
        MovementFacts(
            kind: movement.kind,
            reference: String(decoding: text[referenceRange(place)], as: UTF8.self),
            party: String(decoding: text[partyRange(place)], as: UTF8.self),
            currency: movement.currency, amount: movement.amount, valueDate: movement.valueDate)
    }

    /// The places by value date, then reference: ours by their number, others by bytes.
    func order(valueDate: (Int) -> CivilDate) -> [UInt32] {
        items.indices.map { UInt32($0) }.sorted { left, right in
            let (a, b) = (valueDate(Int(left)), valueDate(Int(right)))
            return a == b ? isReferenceLess(Int(left), Int(right)) : a < b
        }
    }

    private func isReferenceLess(_ left: Int, _ right: Int) -> Bool {
        let bytes = text.span
        let a = bytes.extracting(referenceRange(left))
        let b = bytes.extracting(referenceRange(right))
        if !items[left].isCharge, !items[right].isCharge, let first = Reference(a),
            let second = Reference(b)
        {
            return first < second
        }
        for index in 0..<min(a.count, b.count) where a[index] != b[index] {
            return a[index] < b[index]
        }
        return a.count < b.count
    }
}
