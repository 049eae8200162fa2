internal import Digest
internal import Settlement

/// The session ids of charges, each found again by the references of a statement's lines.
///
/// A statement mostly tells of charges in the order in which they are stored: then each line names
/// the id that comes next, and nothing is looked up. For all others there is an open-addressing
/// table of hashes, under a key that no file can know, so that nobody can force collisions; every
/// hit is confirmed on the texts. What is found does not depend on the key.
public struct ChargeTable: Sendable {
    /// The ids, one behind the other.
    private var text: [UInt8] = []
    /// Where in the text the id of each charge begins, and where the last one ends.
    private var starts: [UInt32] = [0]
    /// 32 bits of the hash, and 32 of the charge's place plus one; 0 is free.
    private var slots: [UInt64] = []
    private let key0 = UInt64.random(in: .min ... .max)
    private let key1 = UInt64.random(in: .min ... .max)

    /// So many lines are looked up at a time: what is asked for of each comes from anywhere in
    /// tens of megabytes, and has come when all others have been asked for.
    private static let blockCount = 256
    private static let placeBits: UInt64 = 0xFFFF_FFFF

    public init() {}

    /// How many charges were added.
    public var count: Int { starts.count - 1 }

    /// Makes room, so that nothing is moved later.
    public mutating func reserve(_ count: Int, textBytes: Int) {
        starts.reserveCapacity(count + 1)
        text.reserveCapacity(textBytes)
        text.preferLargePages()
    }

    /// Adds the charge that comes next. An empty id is never found.
    public mutating func append(_ id: Span<UInt8>) {
        // What no longer fits is found elsewhere.
        if text.count + id.count <= Int(UInt32.max) {
            unsafe id.withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
        }
        starts.append(UInt32(text.count))
    }

    /// Makes the table, once all charges were added: for what comes in no order.
    public mutating func index() {
        var size = 16
        while size * 3 < 4 * count { size *= 2 }
        slots = Array(repeating: 0, count: size)
        var hashes: [UInt64] = []
        hashes.reserveCapacity(Self.blockCount)
        for start in stride(from: 0, to: count, by: Self.blockCount) {
            let block = start..<min(start + Self.blockCount, count)
            hashes.removeAll(keepingCapacity: true)
            for place in block {
                let hash = hash(text.span.extracting(range(place)))
                hashes.append(hash)
                slots.bringNear(slot(of: hash))
            }
            for place in block where !range(place).isEmpty { insert(place, hashes[place - start]) }
        }
    }

    private mutating func insert(_ place: Int, _ hash: UInt64) {
        var slot = slot(of: hash)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = hash & ~Self.placeBits | UInt64(place + 1)
    }

    /// By line, the place of the charge that its reference names in the order of the charges: -1
    /// where it does not, and where the line is recorded already, a fee, or names no charge. Given
    /// up where lines come in another order, which costs next to nothing.
    ///
    /// - Returns: those, and the lines of which nothing is told by that.
    public func placesInOrder(
        namedBy lines: StatementLines, isNew: [Bool]
    ) -> (places: [Int32], asked: [UInt32]) {
        var named = Array(repeating: Int32(-1), count: lines.count)
        var asked: [UInt32] = []
        let (rows, bytes) = (lines.rows.span, lines.text.span)
        var next = 0
        for line in lines.indices {
            let reference = rows[line].referenceRange
            guard isNew[line], !reference.isEmpty, rows[line].kind != .fee else { continue }
            let name = bytes.extracting(reference)
            // Where order can't be relied on, no more is tried than what costs nothing.
            let isOrdered = asked.count < Self.blockCount + line / 4
            let last = isOrdered ? min(next + Self.gapLimit, count) : min(next + 1, count)
            if let place = (next..<last).first(where: { isID($0, name) }) {
                named[line] = Int32(place)
                next = place + 1
            } else if !Identifier.looksLikeReference(name) {
                asked.append(UInt32(line))
            }
        }
        return (named, asked)
    }

    /// Charges that no line names are stepped over, so many at a time.
    private static let gapLimit = 4

    /// Of each of some lines, the place of the charge that its reference names, or -1. To be called
    /// after `index`.
    public func places(namedBy lines: StatementLines, _ some: ArraySlice<UInt32>) -> [Int32] {
        var places: [Int32] = []
        places.reserveCapacity(some.count)
        let (rows, bytes) = (lines.rows.span, lines.text.span)
        var asked: [Asked] = []
        asked.reserveCapacity(Self.blockCount)
        for start in stride(from: some.startIndex, to: some.endIndex, by: Self.blockCount) {
            asked.removeAll(keepingCapacity: true)
            for line in some[start..<min(start + Self.blockCount, some.endIndex)] {
                asked.append(Asked(reference: rows[Int(line)].referenceRange))
            }
            look(&asked, bytes)
            for item in asked {
                places.append(Int32(find(item.hash, bytes.extracting(item.reference)) ?? -1))
            }
        }
        return places
    }

    /// What is looked for in the table.
    private struct Asked {
        var reference: Range<Int>
        var hash: UInt64 = 0
        /// The place of the charge it most likely names.
        var place = -1
    }

    /// Asks for whatever will be looked at: the slots, then what is in them, then the ids.
    private func look(_ asked: inout [Asked], _ bytes: Span<UInt8>) {
        for item in asked.indices {
            let hash = hash(bytes.extracting(asked[item].reference))
            asked[item].hash = hash
            slots.bringNear(slot(of: hash))
        }
        for item in asked.indices {
            let entry = slots[slot(of: asked[item].hash)]
            guard entry != 0 else { continue }
            asked[item].place = Int(entry & Self.placeBits) - 1
            starts.bringNear(asked[item].place)
        }
        for item in asked where item.place >= 0 {
            let start = Int(starts[item.place])
            if start < text.count { text.bringNear(start) }
        }
    }

    private func find(_ hash: UInt64, _ name: Span<UInt8>) -> Int? {
        var slot = slot(of: hash)
        while slots[slot] != 0 {
            let place = Int(slots[slot] & Self.placeBits) - 1
            if (slots[slot] ^ hash) & ~Self.placeBits == 0, isID(place, name) {
                return place
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private func range(_ place: Int) -> Range<Int> {
        Int(starts[place])..<Int(starts[place + 1])
    }

    private func isID(_ place: Int, _ name: Span<UInt8>) -> Bool {
        let range = range(place)
        guard range.count == name.count else { return false }
        let bytes = text.span
        for offset in 0..<range.count where bytes[range.lowerBound + offset] != name[offset] {
            return false
        }
        return true
    }

    private func hash(_ id: Span<UInt8>) -> UInt64 { SipHash.hash(id, key0: key0, key1: key1) }

    /// The lowest bits say where, the highest tell apart what lies there.
    private func slot(of hash: UInt64) -> Int { Int(hash & UInt64(slots.count - 1)) }
}
