internal import Digest
internal import Reconciliation

/// Finds line ids that a statement bears twice.
///
/// Nearly all statements count their lines up, day by day or account by account. As long as they
/// do, each line goes on a *run* of ids of one length that ascend, or begins another one; runs that
/// do not reach into one another have no id twice. From the first line that fits no run, an
/// open-addressing table of hashes is kept, under a key that no file can know, so that nobody can
/// force collisions; every hit is confirmed on the texts. What is found does not depend on the key.
struct LineIDs {
    /// About how many lines there will be; a table is made for so many.
    var expectedCount = 0
    /// The runs, each of neighbouring lines, by their ids.
    private var runs: [Range<Int>] = []
    /// The run of the line noted before.
    private var current = 0
    /// Some line has fitted no run.
    private var isHashed = false
    /// 32 bits of the hash, and 32 of the line's index plus one; 0 is free.
    private var slots: [UInt64] = []
    private var count = 0
    private let key0 = UInt64.random(in: .min ... .max)
    private let key1 = UInt64.random(in: .min ... .max)

    /// Each run that begins costs a look at those there are.
    private static let runLimit = 64

    /// Takes note of a line; the index of an earlier line with the same id, if there is one: the
    /// line itself is not noted then.
    mutating func insert(_ index: Int, of lines: borrowing StatementLines) -> Int? {
        if isHashed { return insertHashed(index, of: lines) }
        if goesOn(index, lines) || begins(index, lines) { return nil }
        isHashed = true
        var size = 1024
        while size * 3 < max(expectedCount, index) * 4 { size *= 2 }
        slots = Array(repeating: 0, count: size)
        for run in runs {
            for earlier in run { _ = insertHashed(earlier, of: lines) }
        }
        return insertHashed(index, of: lines)
    }

    /// Adds a line to the run of the line before, if it goes on there and reaches no other run.
    private mutating func goesOn(_ index: Int, _ lines: borrowing StatementLines) -> Bool {
        guard current < runs.count, runs[current].upperBound == index,
            lines.haveIDsOfOneLength(index - 1, index), lines.isIDLess(index - 1, index)
        else { return false }
        if current + 1 < runs.count, !lines.isIDLess(index, runs[current + 1].lowerBound) {
            return false
        }
        runs[current] = runs[current].lowerBound..<index + 1
        return true
    }

    /// Begins a run with a line, if its id lies within no other.
    private mutating func begins(_ index: Int, _ lines: borrowing StatementLines) -> Bool {
        guard runs.count < Self.runLimit else { return false }
        let above = runs.firstIndex { lines.isIDLess(index, $0.lowerBound) } ?? runs.count
        if above > 0, !lines.isIDLess(runs[above - 1].upperBound - 1, index) { return false }
        runs.insert(index..<index + 1, at: above)
        current = above
        return true
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
    fileprivate func haveIDsOfOneLength(_ left: Int, _ right: Int) -> Bool {
        rows[left].lineIDRange.count == rows[right].lineIDRange.count
    }

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
