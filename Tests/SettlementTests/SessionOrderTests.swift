import BusinessCalendar
import Money
import SeededNumbers
import Settlement
import Testing

@Suite struct SessionOrderTests {
    private func rows(_ ids: [String]) throws -> SessionRows {
        var rows = SessionRows()
        for (index, id) in ids.enumerated() {
            rows.append(
                SessionRow(
                    price: .zero, completedAt: Instant(secondsSinceEpoch: 0), disputedAt: nil,
                    account: 0, feed: 0, line: Int64(index),
                    eventDate: CivilDate(dayNumber: 0), marks: []),
                id: id.utf8Span.span, customer: "customer".utf8Span.span)
        }
        return rows
    }

    /// By bytes, ids that are the same as they came.
    private func plainlySorted(_ ids: [String]) -> [Int] {
        ids.indices.sorted { left, right in
            let (a, b) = (Array(ids[left].utf8), Array(ids[right].utf8))
            if a == b { return left < right }
            return a.lexicographicallyPrecedes(b)
        }
    }

    private func check(_ ids: [String], at place: SourceLocation = #_sourceLocation) throws {
        let order = try Array(SessionOrder(rows(ids)))
        #expect(order == plainlySorted(ids), sourceLocation: place)
    }

    @Test(arguments: [
        [], ["a"], ["a", "b"], ["b", "a"], ["a", "a", "a"], ["b", "a", "b", "a"],
        ["ab", "a", "abc", ""], ["a-1", "a.1", "A-1", "a_1", "a:1", "a1", "aa"],
        ["session-10", "session-9", "session-1", "session-100"],
        ["aaaaaaaaZ", "aaaaaaaa", "aaaaaaaaA", "aaaaaaaaAA"],
        ["12345678", "123456789", "1234567", "12345678a"],
    ])
    func `ids come by their bytes, a shorter one first`(_ ids: [String]) throws {
        try check(ids)
    }

    @Test(arguments: 0..<40)
    func `random ids come as a plain sort has them`(_ seed: Int) throws {
        var numbers = SeededNumbers(seed: UInt64(seed))
        let letters = Array("abAB01.-_:".prefix(Int.random(in: 2...10, using: &numbers)))
        let prefix = String((0..<Int.random(in: 0...20, using: &numbers)).map { _ in "p" })
        let longest = Int.random(in: 1...30, using: &numbers)
        let isMostlyOrdered = seed % 4 == 0
        var ids = (0..<300).map { _ in
            prefix
                + String(
                    (0..<Int.random(in: 1...longest, using: &numbers)).map { _ in
                        letters[Int.random(in: letters.indices, using: &numbers)]
                    })
        }
        if isMostlyOrdered {
            ids.sort { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
            if seed % 8 == 0 { ids.swapAt(3, 200) }
        }
        try check(ids)
    }

    @Test func `rows that come in order stay as they are`() throws {
        let ids = (1000..<1100).map { "s-\($0)" }
        #expect(try SessionOrder(rows(ids)).elementsEqual(0..<100))
    }

    // MARK: Radix sort

    @Test(arguments: 0..<20)
    func `numbers are sorted, equal ones as they came`(_ seed: Int) {
        var numbers = SeededNumbers(seed: UInt64(seed))
        // Of some, only a few bits differ, at the top, in the middle or at the bottom.
        let shift = UInt64.random(in: 0...60, using: &numbers)
        let mask: UInt64 = seed % 2 == 0 ? .max : 0xF << shift
        let base = numbers.next() & ~mask
        var keys = (0..<500).map { index in
            SortKey(bytes: base | (numbers.next() & mask), index: UInt32(index))
        }
        let expected = keys.enumerated().sorted {
            ($0.element.bytes, $0.offset) < ($1.element.bytes, $1.offset)
        }.map(\.element.index)
        radixSort(&keys)
        #expect(keys.map(\.index) == expected)
        #expect(keys.indices.dropFirst().allSatisfy { keys[$0 - 1].bytes <= keys[$0].bytes })
    }

    @Test func `the ends of 64 bits are sorted as numbers without sign`() {
        var keys = [UInt64.max, 0, 1 << 63, 1, .max - 1].enumerated().map {
            SortKey(bytes: $0.element, index: UInt32($0.offset))
        }
        radixSort(&keys)
        #expect(keys.map(\.index) == [1, 3, 2, 4, 0])
        var none: [SortKey] = []
        radixSort(&none)
        #expect(none.isEmpty)
    }
}

@Test(arguments: 1...20)
func `rows are moved into the order of their ids with all they bear`(seed: UInt64) {
    var random = SeededNumbers(seed: seed)
    var rows = SessionRows()
    for line in 0..<Int.random(in: 1...200, using: &random) {
        // Few enough ids that some come more than once, of different lengths.
        let id = Array(String(Int.random(in: 0...120, using: &random), radix: 2).utf8)
        let customer = Array("customer-\(line)".utf8)
        rows.append(
            SessionRow(
                price: .zero, completedAt: Instant(secondsSinceEpoch: 0), disputedAt: nil,
                account: 0, feed: 0, line: Int64(line), eventDate: CivilDate(dayNumber: 0),
                marks: []),
            id: id.span, customer: customer.span)
    }
    let before = rows
    var order = SessionOrder(rows)
    let expected = Array(order)
    let watched = Int.random(in: 0...rows.count, using: &random)
    var told: [Int: Int] = [:]
    order.arrange(&rows, watching: watched) { old, new in told[old] = new }
    #expect(order.elementsEqual(0..<rows.count))
    #expect(rows.count == before.count)
    for (place, old) in expected.enumerated() {
        #expect(rows[place].line == before[old].line)
        #expect(rows.sessionID(place) == before.sessionID(old))
        #expect(rows.customerID(place) == before.customerID(old))
        if old < watched, expected != Array(expected.indices) { #expect(told[old] == place) }
    }
    #expect(told.keys.allSatisfy { $0 < watched })
}
