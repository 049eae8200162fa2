internal import Reconciliation

/// A bit for each row, eight to a byte, the lowest first.
struct RowBits {
    private(set) var bytes: [UInt8]
    let count: Int

    init(count: Int) {
        bytes = Array(repeating: 0, count: (count + 7) / 8)
        self.count = count
    }

    subscript(index: Int) -> Bool {
        get { bytes[index >> 3] >> UInt8(index & 7) & 1 == 1 }
        set {
            let bit: UInt8 = 1 << UInt8(index & 7)
            if newValue { bytes[index >> 3] |= bit } else { bytes[index >> 3] &= ~bit }
        }
    }
}

/// What has become of the movements of all closed dates so far.
///
/// A movement of which nothing came has no entry but its bits, and neither has one that a single
/// line confirmed: there may be millions of both.
struct MovementLedger {
    /// The movements of one kind that one close made.
    struct Night {
        let day: Int64
        let kind: MovementKind
        let first: Int64
        let count: Int
        /// The earliest value date among them.
        let earliest: Int64
        /// The wallet that commission moves to.
        let platformWallet: String
        var openCount: Int
        var settled: RowBits
        var missed: RowBits
        var eventful: RowBits

        func index(_ row: Int64) -> Int { Int(row - first) }
        var last: Int64 { first + Int64(count) - 1 }
    }

    /// What befell a movement beside a line that confirmed all of it.
    struct Event {
        var confirmed: Int64 = 0
        var voided: Int64 = 0
        var hasReturn = false
        var isWithdrawn = false
    }

    /// How a movement stands.
    struct State {
        var left: Int64
        var isConfirmed: Bool
        var isVoided: Bool
        var hasReturn: Bool
        var isWithdrawn: Bool
        var wasMissed: Bool
    }

    /// By kind, less one, in the order of the rows.
    private(set) var nights: [[Night]] = Array(repeating: [], count: MovementKind.allCases.count)
    private var events: [MovementID: Event] = [:]

    mutating func append(_ night: Night) { nights[night.kind.rawValue - 1].append(night) }

    /// Where the night stands whose close made a movement.
    func place(_ id: MovementID) -> Int? {
        let nights = nights[id.kind.rawValue - 1]
        var (low, high) = (0, nights.count)
        while low < high {
            let middle = (low + high) / 2
            if nights[middle].last < id.row { low = middle + 1 } else { high = middle }
        }
        return low < nights.count && nights[low].first <= id.row ? low : nil
    }

    func night(_ id: MovementID) -> Night? {
        place(id).map { nights[id.kind.rawValue - 1][$0] }
    }

    /// The night of a date; nil when its close made no movement of the kind.
    func night(of day: Int64, _ kind: MovementKind) -> Night? {
        let nights = nights[kind.rawValue - 1]
        var (low, high) = (0, nights.count)
        while low < high {
            let middle = (low + high) / 2
            if nights[middle].day < day { low = middle + 1 } else { high = middle }
        }
        return low < nights.count && nights[low].day == day ? nights[low] : nil
    }

    func state(_ id: MovementID, amount: Int64) -> State {
        guard let night = night(id) else {
            return State(
                left: 0, isConfirmed: false, isVoided: false, hasReturn: false,
                isWithdrawn: false, wasMissed: false)
        }
        let isSettled = night.settled[night.index(id.row)]
        let event = events[id] ?? Event()
        let isWhole = isSettled && !event.isWithdrawn && event.voided < amount
        return State(
            left: isSettled ? 0 : amount &- event.confirmed &- event.voided,
            isConfirmed: event.confirmed > 0 || isWhole, isVoided: event.voided > 0,
            hasReturn: event.hasReturn, isWithdrawn: event.isWithdrawn,
            wasMissed: night.missed[night.index(id.row)])
    }

    func event(_ id: MovementID) -> Event { events[id] ?? Event() }

    private mutating func change(_ id: MovementID, _ body: (inout Night) -> Void) {
        guard let place = place(id) else { return }
        body(&nights[id.kind.rawValue - 1][place])
    }

    /// Nothing is left of it.
    mutating func settle(_ id: MovementID) {
        change(id) { night in
            let index = night.index(id.row)
            if !night.settled[index] { night.openCount -= 1 }
            night.settled[index] = true
        }
    }

    /// A MISSING of it arose.
    mutating func miss(_ id: MovementID) {
        change(id) { $0.missed[$0.index(id.row)] = true }
    }

    /// It has a story.
    mutating func note(_ id: MovementID) {
        change(id) { $0.eventful[$0.index(id.row)] = true }
    }

    mutating func add(_ event: Event, to id: MovementID) {
        var sum = events[id] ?? Event()
        sum.confirmed &+= event.confirmed
        sum.voided &+= event.voided
        sum.hasReturn = sum.hasReturn || event.hasReturn
        sum.isWithdrawn = sum.isWithdrawn || event.isWithdrawn
        events[id] = sum
    }
}
