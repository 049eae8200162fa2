internal import BusinessCalendar
internal import Money
internal import Settlement

/// The orders in which the new lines of a statement are recorded and taken.
public struct LineOrder: Sendable {
    /// By line id.
    public let byID: [UInt32]
    /// By booking date, then line id.
    public let byDate: [UInt32]

    /// - Parameter isNew: by line, whether it was not recorded before; nil: none was.
    public init(_ lines: StatementLines, isNew: [Bool]? = nil) {
        var indexes: [UInt32] = []
        indexes.reserveCapacity(lines.count)
        for index in lines.indices where isNew?[index] ?? true { indexes.append(UInt32(index)) }
        if !Self.isOrdered(indexes, lines) { Self.sort(&indexes, lines) }
        byID = indexes
        byDate = Self.sortedByDate(indexes, lines)
    }

    private static func sortedByDate(_ indexes: [UInt32], _ lines: StatementLines) -> [UInt32] {
        var last = Int32.min
        let isOrdered = indexes.allSatisfy { index in
            defer { last = lines[Int(index)].bookedOn.dayNumber }
            return lines[Int(index)].bookedOn.dayNumber >= last
        }
        if isOrdered { return indexes }
        var keys = indexes.map { index in
            // Days before 1970 come first, too.
            SortKey(
                bytes: UInt64(bitPattern: Int64(lines[Int(index)].bookedOn.dayNumber))
                    &+ 1 << 63, index: index)
        }
        radixSort(&keys)
        return keys.map(\.index)
    }

    /// Statements are usually written in the order of their ids; then there is nothing to do.
    private static func isOrdered(_ indexes: [UInt32], _ lines: StatementLines) -> Bool {
        for place in indexes.indices.dropFirst()
        where compare(Int(indexes[place - 1]), Int(indexes[place]), lines, from: 0) > 0 {
            return false
        }
        return true
    }

    /// Sorts by eight bytes that tell ids apart, and looks at the rest only where those are alike.
    private static func sort(_ indexes: inout [UInt32], _ lines: StatementLines) {
        let common = commonPrefixCount(indexes, lines)
        var keys = indexes.map { index in
            SortKey(bytes: eightBytes(Int(index), lines, from: common), index: index)
        }
        radixSort(&keys)
        indexes = keys.map(\.index)
        var start = 0
        while start < keys.count {
            var end = start + 1
            while end < keys.count, keys[end].bytes == keys[start].bytes { end += 1 }
            if end - start > 1 {
                let sorted = indexes[start..<end].sorted { left, right in
                    compare(Int(left), Int(right), lines, from: common) < 0
                }
                indexes.replaceSubrange(start..<end, with: sorted)
            }
            start = end
        }
    }

    private static func commonPrefixCount(_ indexes: [UInt32], _ lines: StatementLines) -> Int {
        guard let first = indexes.first else { return 0 }
        let bytes = lines.text.span
        let model = lines[Int(first)].lineIDRange
        var common = model.count
        for index in indexes {
            let range = lines[Int(index)].lineIDRange
            common = min(common, range.count)
            var offset = 0
            while offset < common,
                bytes[range.lowerBound + offset] == bytes[model.lowerBound + offset]
            {
                offset += 1
            }
            common = offset
            if common == 0 { break }
        }
        return common
    }

    /// A shorter id is filled with zeros, which no id contains.
    private static func eightBytes(
        _ index: Int, _ lines: StatementLines, from offset: Int
    ) -> UInt64 {
        let bytes = lines.text.span
        let range = lines[index].lineIDRange
        var key: UInt64 = 0
        var position = range.lowerBound + offset
        for _ in 0..<8 {
            key <<= 8
            if position < range.upperBound { key |= UInt64(bytes[position]) }
            position += 1
        }
        return key
    }

    private static func compare(
        _ left: Int, _ right: Int, _ lines: StatementLines, from offset: Int
    ) -> Int {
        let bytes = lines.text.span
        let (a, b) = (lines[left].lineIDRange, lines[right].lineIDRange)
        var position = offset
        while position < min(a.count, b.count) {
            let difference =
                Int(bytes[a.lowerBound + position]) - Int(bytes[b.lowerBound + position])
            if difference != 0 { return difference }
            position += 1
        }
        return a.count - b.count
    }
}
