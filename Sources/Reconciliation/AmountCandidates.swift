internal import Money

/// Movements that a line without a known reference may mean, each with who is on its other side,
/// to be found by currency, amount and counterparty.
public struct AmountCandidates: Sendable {
    fileprivate struct Candidate {
        var amount = Amount.zero
        /// Where its counterparty lies.
        var textStart: Int
        var textCount: Int32
        /// The index of the movement.
        var movement: Int32
        var currency: Currency?
        /// Several are alike, or it was taken: it is nobody's any more.
        var isSpent = false
    }

    fileprivate var all: [Candidate] = []
    /// The counterparties one behind the other.
    fileprivate var text: [UInt8] = []

    public init() {}

    /// Adds a movement that was not added before.
    public mutating func append(_ movement: Int, counterparty: Span<UInt8>) {
        all.append(
            Candidate(
                textStart: text.count, textCount: Int32(counterparty.count),
                movement: Int32(movement)))
        text.append(addingCapacity: counterparty.count) { room in
            for place in counterparty.indices { room.append(counterparty[place]) }
        }
    }

    /// Adds a movement that was not added before.
    public mutating func append(_ movement: Int, counterparty: String) {
        append(movement, counterparty: counterparty.utf8Span.span)
    }
}

/// Finds the one candidate that a line means: an open-addressing table of their places, by a hash
/// that no input can foresee.
///
/// Whatever is looked up lies anywhere in tens of megabytes, so that it is asked for some lines
/// before: the slot, then the candidate, then its counterparty. Several threads may look up lines.
public struct AmountTable: Sendable {
    private var candidates: [AmountCandidates.Candidate]
    private let text: [UInt8]
    /// 32 bits of the hash, and 32 of the place of a candidate plus one; 0 is free.
    private var slots: [UInt64]

    /// What is left of a movement, signed as on a statement.
    struct SignedAmount: Hashable {
        var currency: Currency
        var amount: Amount
    }

    public init(_ found: AmountCandidates, _ movements: [Movement]) {
        candidates = found.all
        text = found.text
        for place in candidates.indices {
            let movement = movements[Int(candidates[place].movement)]
            candidates[place].amount = movement.signed(movement.left)
            candidates[place].currency = movement.currency
        }
        var size = 16
        while size * 3 < 4 * candidates.count { size *= 2 }
        slots = Array(repeating: 0, count: size)
        var hashes = Array(repeating: UInt64(0), count: Self.distance)
        for next in 0..<candidates.count + Self.distance {
            let place = next - Self.distance
            if place >= 0 { insert(place, hashes[place % Self.distance]) }
            guard next < candidates.count else { continue }
            let candidate = candidates[next]
            let hash = Self.hash(
                candidate.currency, candidate.amount, text.span.extracting(textRange(next)))
            hashes[next % Self.distance] = hash
            slots.bringNear(slot(of: hash))
        }
    }

    /// So many lines before it is taken, what is known of a line's hash is asked for.
    private static let distance = LookAhead.rowDistance

    private mutating func insert(_ place: Int, _ hash: UInt64) {
        let candidate = candidates[place]
        let (slot, known) = find(
            hash, candidate.currency, candidate.amount, text.span.extracting(textRange(place)))
        if let known {
            candidates[known].isSpent = true
        } else {
            slots[slot] = hash & Self.markBits | UInt64(place + 1)
        }
    }

    /// Of each line, the place of the candidate that has its amount and counterparty; -1 when none
    /// has. Whether another line takes it first is not looked at.
    public func places(of some: ArraySlice<UInt32>, in lines: StatementLines) -> [Int32] {
        var places: [Int32] = []
        places.reserveCapacity(some.count)
        var hashes = Array(repeating: UInt64(0), count: Self.distance)
        let near = Self.distance / 4
        let start = some.startIndex
        for next in 0..<some.count + Self.distance {
            let place = next - Self.distance
            if place >= 0 {
                let row = lines[Int(some[start + place])]
                let counterparty = lines.text.span.extracting(row.counterpartyRange)
                let hash = hashes[place % Self.distance]
                let found = find(hash, row.currency, row.amount, counterparty).place
                places.append(Int32(found ?? -1))
            }
            // A quarter of the way on, the slot has come, then the candidate that it names.
            bringNear(next - near, among: some.count, hashes) { candidates.bringNear($0) }
            bringNear(next - 2 * near, among: some.count, hashes) {
                guard candidates[$0].textCount > 0 else { return }
                text.bringNear(candidates[$0].textStart)
            }
            guard next < some.count else { continue }
            let row = lines[Int(some[start + next])]
            let hash = Self.hash(
                row.currency, row.amount, lines.text.span.extracting(row.counterpartyRange))
            hashes[next % Self.distance] = hash
            slots.bringNear(slot(of: hash))
        }
        return places
    }

    /// Takes the candidate at a place: the index of the movement; -1 when several are alike, or a
    /// line took it before.
    mutating func take(_ place: Int32) -> Int32 {
        guard place >= 0, !candidates[Int(place)].isSpent else { return -1 }
        candidates[Int(place)].isSpent = true
        return candidates[Int(place)].movement
    }

    /// Asks for the candidate at a place.
    func bringNear(candidate: Int32) {
        if candidate >= 0 { candidates.bringNear(Int(candidate)) }
    }

    /// The movement of the candidate at a place, or -1.
    func movement(at place: Int32) -> Int32 {
        place >= 0 ? candidates[Int(place)].movement : -1
    }

    /// Asks for something of the candidate that most likely is meant by the line at a place.
    @inline(__always)
    private func bringNear(
        _ place: Int, among count: Int, _ hashes: [UInt64], _ ask: (Int) -> Void
    ) {
        guard place >= 0, place < count else { return }
        let entry = slots[slot(of: hashes[place % Self.distance])]
        if entry != 0 { ask(Int(entry & Self.placeBits) - 1) }
    }

    private static let placeBits: UInt64 = 0xFFFF_FFFF
    private static let markBits: UInt64 = ~placeBits

    private func slot(of hash: UInt64) -> Int { Int(hash & UInt64(slots.count - 1)) }

    /// Where the counterparty of a candidate lies.
    private func textRange(_ place: Int) -> Range<Int> {
        let start = candidates[place].textStart
        return start..<start + Int(candidates[place].textCount)
    }

    /// Where something is or would be, and what is there.
    private func find(
        _ hash: UInt64, _ currency: Currency?, _ amount: Amount, _ counterparty: Span<UInt8>
    ) -> (slot: Int, place: Int?) {
        var slot = slot(of: hash)
        while slots[slot] != 0 {
            let place = Int(slots[slot] & Self.placeBits) - 1
            if slots[slot] & Self.markBits == hash & Self.markBits,
                candidates[place].amount == amount, candidates[place].currency == currency,
                isSame(place, counterparty)
            {
                return (slot, place)
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return (slot, nil)
    }

    private func isSame(_ place: Int, _ other: Span<UInt8>) -> Bool {
        let known = text.span.extracting(textRange(place))
        guard known.count == other.count else { return false }
        for index in known.indices where known[index] != other[index] { return false }
        return true
    }

    private static func hash(
        _ currency: Currency?, _ amount: Amount, _ counterparty: Span<UInt8>
    ) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(amount.minorUnits)
        var word = UInt64(currency?.index ?? 0)
        for index in counterparty.indices {
            word = word << 8 | UInt64(counterparty[index])
            if index & 7 == 7 {
                hasher.combine(word)
                word = 0
            }
        }
        hasher.combine(word)
        hasher.combine(counterparty.count)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }
}
