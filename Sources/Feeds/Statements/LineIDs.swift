internal import Digest
internal import Reconciliation

/// Finds line ids that a statement bears twice.
///
/// Nearly all statements count their lines up: as long as each id is longer than the one before, or
/// as long and greater, none can stand twice. From the first that is not, an open-addressing table
/// of hashes is kept, under a key that no file can know, so that nobody can force collisions; every
/// hit is confirmed on the texts. What is found does not depend on the key.
struct LineIDs {
    /// The lines noted so far, while their ids ascend; nil from then on.
    private var ascending: Range<Int>? = 0..<0
    /// 32 bits of the hash, and 32 of the line's index plus one; 0 is free.
    private var slots: [UInt64] = []
    private var count = 0
    private let key0 = UInt64.random(in: .min ... .max)
    private let key1 = UInt64.random(in: .min ... .max)

    /// Takes note of a line; the index of an earlier line with the same id, if there is one: the
    /// line itself is not noted then.
    mutating func insert(_ index: Int, of lines: borrowing StatementLines) -> Int? {
        guard let noted = ascending else { return insertHashed(index, of: lines) }
        if noted.isEmpty {
            ascending = index..<index + 1
            return nil
        }
        if noted.upperBound == index, lines.isIDLess(index - 1, index) {
            ascending = noted.lowerBound..<index + 1
            return nil
        }
        ascending = nil
        var size = 1024
        while size < noted.count * 4 { size *= 2 }
        slots = Array(repeating: 0, count: size)
        for earlier in noted { _ = insertHashed(earlier, of: lines) }
        return insertHashed(index, of: lines)
    }

    private mutating func insertHashed(
        _ index: Int, of lines: borrowing StatementLines
    ) -> Int? {
        if count * 4 >= slots.count * 3 { grow() }
        let id = lines.text.span.extracting(lines[index].lineIDRange)
        let hash = SipHash.hash(id, key0: key0, key1: key1) >> 32
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let other = Int(slots[slot] & 0xFFFF_FFFF) - 1
            if slots[slot] >> 32 == hash, lines.haveSameID(other, index) { return other }
            slot = (slot + 1) & (slots.count - 1)
        }
        precondition(index < UInt32.max, "no statement that can be read has as many lines")
        slots[slot] = hash << 32 | UInt64(index + 1)
        count += 1
        return nil
    }

    private mutating func grow() {
        var larger = [UInt64](repeating: 0, count: slots.count * 4)
        for entry in slots where entry != 0 {
            var slot = Int(entry >> 32) & (larger.count - 1)
            while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
            larger[slot] = entry
        }
        slots = larger
    }
}

extension StatementLines {
    /// Whether one id is shorter than another, or as long and less by bytes.
    fileprivate func isIDLess(_ left: Int, _ right: Int) -> Bool {
        let left = rows[left].lineIDRange
        let right = rows[right].lineIDRange
        guard left.count == right.count else { return left.count < right.count }
        let bytes = text.span
        for offset in 0..<left.count {
            let (a, b) = (bytes[left.lowerBound + offset], bytes[right.lowerBound + offset])
            if a != b { return a < b }
        }
        return false
    }
}
