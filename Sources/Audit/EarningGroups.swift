/// What each account earned tonight, by the date from which it can be paid.
struct EarningGroups {
    struct Group {
        var account: Int64
        var availableOn: Int64
        var net: Int64 = 0
        /// Sessions completed less those disputed, of those with a net. A dispute that gives back
        /// less than all, as of a charge given up in part, leaves a net.
        var sessions: Int64 = 0
        /// How many facts, and a checksum of them in their order.
        var factCount = 0
        var checksum: UInt64 = 0

        @inline(__always)
        mutating func add(
            _ session: Int64, isDispute: Bool, net added: Int64, of sessionNet: Int64
        ) {
            net &+= added
            if isDispute {
                // It may leave a net even where the session had none.
                sessions += (added &+ sessionNet == 0 ? 0 : 1) - (sessionNet == 0 ? 0 : 1)
            } else if added != 0 {
                sessions += 1
            }
            factCount += 1
            checksum = Self.checksum(checksum, session, isDispute: isDispute)
        }

        @inline(__always)
        static func checksum(_ sum: UInt64, _ session: Int64, isDispute: Bool) -> UInt64 {
            let fact = UInt64(bitPattern: session) << 1 | (isDispute ? 1 : 0)
            let mixed = (sum ^ fact) &* 0x9E37_79B9_7F4A_7C15
            return mixed ^ mixed >> 29
        }
    }

    private struct Key: Hashable {
        var account: Int64
        var availableOn: Int64
    }

    private(set) var groups: [Group] = []
    private var places: [Key: Int] = [:]

    /// The group of an account and date; a new one where there is none.
    mutating func place(_ account: Int64, _ availableOn: Int64) -> Int {
        let key = Key(account: account, availableOn: availableOn)
        if let place = places[key] { return place }
        places[key] = groups.count
        groups.append(Group(account: account, availableOn: availableOn))
        return groups.count - 1
    }

    func find(_ account: Int64, _ availableOn: Int64) -> Int? {
        places[Key(account: account, availableOn: availableOn)]
    }

    @inline(__always)
    mutating func add(
        _ place: Int, _ session: Int64, isDispute: Bool, net: Int64, of sessionNet: Int64
    ) {
        groups[place].add(session, isDispute: isDispute, net: net, of: sessionNet)
    }
}

/// The packed facts of a row of `earnings`: each is the step from the session before, folded, with
/// its lowest bit for a dispute, in groups of seven bits, the lowest first.
struct PackedFacts {
    private(set) var facts: [(session: Int64, isDispute: Bool)] = []
    /// Whether the bytes end within a number.
    private(set) var isCutOff = false

    init(_ bytes: Span<UInt8>) {
        var session: Int64 = 0
        var number: UInt64 = 0
        var shift: UInt64 = 0
        for index in bytes.indices {
            number |= UInt64(bytes[index] & 0x7F) << shift
            shift += 7
            if bytes[index] & 0x80 != 0 { continue }
            let folded = number >> 1
            let step = Int64(bitPattern: folded >> 1) ^ (0 &- Int64(bitPattern: folded & 1))
            session &+= step
            facts.append((session, number & 1 == 1))
            (number, shift) = (0, 0)
        }
        isCutOff = shift != 0
    }
}
