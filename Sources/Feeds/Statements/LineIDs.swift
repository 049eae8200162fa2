internal import Digest
internal import Reconciliation

/// Finds line ids that a statement bears twice.
///
/// An open-addressing table of hashes under a key that no file can know, so that nobody can force
/// collisions; every hit is confirmed on the texts. What is found does not depend on the key.
struct LineIDs {
    /// 32 bits of the hash, and 32 of the line's index plus one; 0 is free.
    private var slots: [UInt64]
    private var count = 0
    private let key0: UInt64
    private let key1: UInt64

    init() {
        slots = Array(repeating: 0, count: 1024)
        key0 = .random(in: .min ... .max)
        key1 = .random(in: .min ... .max)
    }

    /// Takes note of a line; the index of an earlier line with the same id, if there is one: the
    /// line itself is not noted then.
    mutating func insert(_ index: Int, of lines: borrowing StatementLines) -> Int? {
        if count * 4 >= slots.count * 3 { grow() }
        let id = lines.text.span.extracting(lines[index].lineIDRange)
        let hash = SipHash.hash(id, key0: key0, key1: key1) >> 32
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let other = Int(slots[slot] & 0xFFFF_FFFF) - 1
            if slots[slot] >> 32 == hash, lines.haveSameID(other, index) { return other }
            slot = (slot + 1) & (slots.count - 1)
        }
        precondition(
            index < UInt32.max, "no statement of a size that can be read has as many lines")
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
