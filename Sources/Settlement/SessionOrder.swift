/// The rows of a night in the order of their session ids by bytes: by place, their indexes in
/// `SessionRows.rows`.
///
/// Rows of the same id keep the order in which they were added: by feed name, then line.
public struct SessionOrder: RandomAccessCollection, Sendable {
    public let endIndex: Int
    /// By place; empty when the rows lie in this order themselves.
    var indexes: [UInt32] = []

    /// Whether the rows lie in this order themselves.
    public var isThatOfRows: Bool { indexes.isEmpty }

    public init(_ rows: borrowing SessionRows) {
        endIndex = rows.count
        // Feeds are usually written in the order of their ids; then there is nothing to do.
        if !Self.isOrdered(rows) { sort(rows) }
    }

    public var startIndex: Int { 0 }

    /// The index of the row that stands at a place.
    public subscript(place: Int) -> Int { isThatOfRows ? place : Int(indexes[place]) }

    private static func isOrdered(_ rows: borrowing SessionRows) -> Bool {
        guard rows.count > 1 else { return true }
        for index in 1..<rows.count where compare(rows, index - 1, index, from: 0) > 0 {
            return false
        }
        return true
    }

    /// Sorts by eight bytes that tell ids apart, and looks at the rest only where those are alike.
    private mutating func sort(_ rows: borrowing SessionRows) {
        let common = Self.commonPrefixCount(rows)
        var keys = rows.rows.indices.map { index in
            SortKey(bytes: Self.eightBytes(rows, index, from: common), index: UInt32(index))
        }
        radixSort(&keys)
        indexes = keys.map(\.index)
        var start = 0
        while start < keys.count {
            var end = start + 1
            while end < keys.count, keys[end].bytes == keys[start].bytes { end += 1 }
            if end - start > 1 {
                let sorted = indexes[start..<end].sorted { left, right in
                    let order = Self.compare(rows, Int(left), Int(right), from: common)
                    return order != 0 ? order < 0 : left < right
                }
                indexes.replaceSubrange(start..<end, with: sorted)
            }
            start = end
        }
    }

    /// How many leading bytes all ids share.
    private static func commonPrefixCount(_ rows: borrowing SessionRows) -> Int {
        let bytes = rows.text.span
        let first = rows.rows[0].idRange
        var common = first.count
        for row in rows.rows {
            common = Swift.min(common, row.idCount)
            let start = row.idStart
            var offset = 0
            while offset < common, bytes[start + offset] == bytes[first.lowerBound + offset] {
                offset += 1
            }
            common = offset
            if common == 0 { break }
        }
        return common
    }

    /// Eight bytes of an id as a number that sorts like them; a shorter id is filled with zeros,
    /// which no id contains.
    private static func eightBytes(
        _ rows: borrowing SessionRows, _ index: Int, from offset: Int
    ) -> UInt64 {
        let bytes = rows.text.span
        let range = rows.rows[index].idRange
        var key: UInt64 = 0
        var position = range.lowerBound + offset
        for _ in 0..<8 {
            key <<= 8
            if position < range.upperBound { key |= UInt64(bytes[position]) }
            position += 1
        }
        return key
    }

    /// Below zero when the left id stands first, zero when they are the same.
    static func compare(
        _ rows: borrowing SessionRows, _ left: Int, _ right: Int, from offset: Int
    ) -> Int {
        let text = rows.text.span
        return text.extracting(rows.rows[left].idRange)
            .compared(with: text.extracting(rows.rows[right].idRange), from: offset)
    }
}

/// What the rows of a night are sorted by, with the row it came from.
public struct SortKey: Sendable {
    public var bytes: UInt64
    public var index: UInt32

    public init(bytes: UInt64, index: UInt32) {
        self.bytes = bytes
        self.index = index
    }
}

/// Sorts by `bytes`, keeping the order of equal ones: eleven bits at a time from the lowest,
/// leaving out the digits in which all keys agree.
///
/// - Parameter lowestBit: bits below it are not looked at.
public func radixSort(_ keys: inout [SortKey], fromBit lowestBit: Int = 0) {
    guard keys.count > 1 else { return }
    let digitBits = 11
    let digitCount = 1 << digitBits
    var differing: UInt64 = 0
    for key in keys { differing |= key.bytes ^ keys[0].bytes }
    var spare = keys
    for shift in stride(from: lowestBit, to: 64, by: digitBits) {
        guard differing >> UInt64(shift) & UInt64(digitCount - 1) != 0 else { continue }
        var starts = [Int](repeating: 0, count: digitCount + 1)
        for key in keys {
            starts[Int(key.bytes >> UInt64(shift) & UInt64(digitCount - 1)) + 1] += 1
        }
        for digit in 1...digitCount { starts[digit] += starts[digit - 1] }
        for key in keys {
            let digit = Int(key.bytes >> UInt64(shift) & UInt64(digitCount - 1))
            spare[starts[digit]] = key
            starts[digit] += 1
        }
        swap(&keys, &spare)
    }
}
