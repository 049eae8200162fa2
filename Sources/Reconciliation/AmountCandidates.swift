internal import Money

/// Movements that a line without a known reference may mean, each with who is on its other side,
/// to be found by currency, amount and counterparty.
public struct AmountCandidates: Sendable {
    /// Indexes of movements.
    private var movements: [Int32] = []
    /// The counterparties one behind the other, and where each ends.
    private var text: [UInt8] = []
    private var ends: [Int] = []

    public init() {}

    /// Adds a movement that was not added before.
    public mutating func append(_ movement: Int, counterparty: Span<UInt8>) {
        movements.append(Int32(movement))
        text.append(addingCapacity: counterparty.count) { room in
            for place in counterparty.indices { room.append(counterparty[place]) }
        }
        ends.append(text.count)
    }

    /// Adds a movement that was not added before.
    public mutating func append(_ movement: Int, counterparty: String) {
        append(movement, counterparty: counterparty.utf8Span.span)
    }

    fileprivate var count: Int { movements.count }

    fileprivate func movement(_ place: Int) -> Int { Int(movements[place]) }

    fileprivate func withCounterparty<Result>(
        _ place: Int, _ body: (Span<UInt8>) -> Result
    ) -> Result {
        body(text.span.extracting((place == 0 ? 0 : ends[place - 1])..<ends[place]))
    }
}

/// Finds the one candidate that a line means: an open-addressing table of their places, by a hash
/// that no input can foresee.
struct AmountTable {
    private let candidates: AmountCandidates
    private let amounts: [SignedAmount]
    /// The place of a candidate and one, or 0 where nothing is.
    private var slots: [Int32]
    /// By place: several are alike, or it was taken: it is nobody's any more.
    private var isSpent: [Bool]

    /// What is left of a movement, signed as on a statement.
    struct SignedAmount: Hashable {
        var currency: Currency
        var amount: Amount
    }

    init(_ candidates: AmountCandidates, amount: (Int) -> SignedAmount) {
        self.candidates = candidates
        amounts = (0..<candidates.count).map { amount(candidates.movement($0)) }
        var size = 16
        while size < 2 * candidates.count { size *= 2 }
        slots = Array(repeating: 0, count: size)
        isSpent = Array(repeating: false, count: candidates.count)
        for place in 0..<candidates.count {
            let (slot, known) = candidates.withCounterparty(place) {
                find(amounts[place], $0)
            }
            if let known { isSpent[known] = true } else { slots[slot] = Int32(place + 1) }
        }
    }

    /// Takes the movement that alone has this amount and counterparty; nil when none or several
    /// have, or it was taken before.
    mutating func take(_ amount: SignedAmount, _ counterparty: Span<UInt8>) -> Int? {
        guard let place = find(amount, counterparty).place, !isSpent[place] else { return nil }
        isSpent[place] = true
        return candidates.movement(place)
    }

    /// Where something is or would be, and what is there.
    private func find(
        _ amount: SignedAmount, _ counterparty: Span<UInt8>
    ) -> (slot: Int, place: Int?) {
        var slot = Self.hash(amount, counterparty) & (slots.count - 1)
        while slots[slot] != 0 {
            let place = Int(slots[slot]) - 1
            if amounts[place] == amount, isSame(place, counterparty) { return (slot, place) }
            slot = (slot + 1) & (slots.count - 1)
        }
        return (slot, nil)
    }

    private func isSame(_ place: Int, _ counterparty: Span<UInt8>) -> Bool {
        candidates.withCounterparty(place) { known in
            guard known.count == counterparty.count else { return false }
            for index in known.indices where known[index] != counterparty[index] { return false }
            return true
        }
    }

    private static func hash(_ amount: SignedAmount, _ counterparty: Span<UInt8>) -> Int {
        var hasher = Hasher()
        hasher.combine(amount.amount.minorUnits)
        var word = UInt64(amount.currency.index)
        for index in counterparty.indices {
            word = word << 8 | UInt64(counterparty[index])
            if index & 7 == 7 {
                hasher.combine(word)
                word = 0
            }
        }
        hasher.combine(word)
        hasher.combine(counterparty.count)
        return hasher.finalize()
    }
}
