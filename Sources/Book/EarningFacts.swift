/// The sessions behind an earning, packed: per fact the step from the session before, and whether
/// it is a dispute, in a variable number of bytes with seven bits each, the lowest first.
enum EarningFacts {
    /// One packed fact.
    struct Fact: Hashable {
        var session: Int64
        var isDispute: Bool
    }

    static func append(_ fact: Fact, after previous: Int64, to bytes: inout [UInt8]) {
        let step = fact.session - previous
        // A step back becomes an odd number and one forward an even one, so that both stay small.
        let folded = UInt64(bitPattern: step << 1 ^ step >> 63)
        var rest = folded << 1 | (fact.isDispute ? 1 : 0)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Unpacks; what is cut off at the end is left out.
    static func unpack(_ bytes: Span<UInt8>) -> [Fact] {
        var facts: [Fact] = []
        var previous: Int64 = 0
        var rest: UInt64 = 0
        var shift: UInt64 = 0
        for index in bytes.indices {
            rest |= UInt64(bytes[index] & 0x7F) << shift
            shift += 7
            guard bytes[index] < 0x80 else { continue }
            let folded = rest >> 1
            let step = Int64(bitPattern: folded >> 1) ^ -Int64(bitPattern: folded & 1)
            previous &+= step
            facts.append(Fact(session: previous, isDispute: rest & 1 == 1))
            rest = 0
            shift = 0
        }
        return facts
    }
}
