import Money
import Reconciliation
import Testing

/// What a reference names is found by it, whichever way lines come.
struct ChargeTableTests {
    /// Charges by their ids; an empty one is never found.
    private static func table(_ ids: [String]) -> ChargeTable {
        var table = ChargeTable()
        table.reserve(ids.count, textBytes: 0)
        for id in ids { table.append(id.utf8Span.span) }
        return table
    }

    private static func lines(
        _ references: [String], kinds: [Int: StatementKind] = [:]
    ) -> StatementLines {
        var lines = StatementLines()
        for (place, reference) in references.enumerated() {
            lines.append(
                StatementLine(
                    lineID: "L\(place)", bookedOn: day, reference: reference, kind: kinds[place],
                    counterparty: "someone", currency: euro, amount: Amount(minorUnits: 1),
                    place: .line(place + 2)))
        }
        return lines
    }

    /// What is found in order, and then in the table of what was not.
    private static func found(
        _ ids: [String], _ lines: StatementLines, isNew: [Bool]? = nil
    ) -> (places: [Int32], askedCount: Int) {
        var table = table(ids)
        let isNew = isNew ?? lines.indices.map { _ in true }
        var (places, asked) = table.placesInOrder(namedBy: lines, isNew: isNew)
        table.index()
        for (line, place) in zip(asked, table.places(namedBy: lines, asked[...])) {
            places[Int(line)] = place
        }
        return (places, asked.count)
    }

    @Test func `lines in the order of the charges are found without a look at the table`() {
        let ids = ["a1", "a2", "a3", "a4", "a5", "a6"]
        let (places, askedCount) = Self.found(ids, Self.lines(["a1", "a2", "a4", "a5", "a6"]))
        #expect(places == [0, 1, 3, 4, 5])
        #expect(askedCount == 0)
    }

    @Test func `lines in any order are found, those that name nothing are not`() {
        let ids = ["one", "two", "three", "four", "five", "six", "seven", "eight"]
        let lines = Self.lines(["eight", "three", "nine", "", "one", "seven", "sevenn", "seve"])
        #expect(Self.found(ids, lines).places == [7, 2, -1, -1, 0, 6, -1, -1])
    }

    @Test func `two lines about one charge both find it`() {
        let lines = Self.lines(["b", "b", "a", "b"])
        #expect(Self.found(["a", "b"], lines).places == [1, 1, 0, 1])
    }

    @Test func `a charge without an id is found by none`() {
        let lines = Self.lines(["a", "", "c"])
        #expect(Self.found(["a", "", "c"], lines).places == [0, -1, 2])
    }

    @Test func `fees, lines recorded before and references of ours are not looked for`() {
        let lines = Self.lines(["a", "b", "c", "R-20131104-000001"], kinds: [0: .fee])
        let (places, askedCount) = Self.found(
            ["a", "b", "c"], lines, isNew: [true, false, true, true])
        #expect(places == [-1, -1, 2, -1])
        #expect(askedCount == 0)
    }

    @Test func `among many, each finds its own however they are turned around`() {
        let ids = (0..<5000).map { "session-\($0)" }
        let turned = (0..<5000).map { $0 * 1237 % 5000 }
        let (places, _) = Self.found(ids, Self.lines(turned.map { ids[$0] }))
        #expect(places == turned.map { Int32($0) })
        let (ordered, askedCount) = Self.found(ids, Self.lines(ids))
        #expect(ordered == (0..<5000).map { Int32($0) })
        #expect(askedCount == 0)
    }

    @Test func `no charges, nothing found`() {
        #expect(Self.found([], Self.lines(["a", "b"])).places == [-1, -1])
    }
}
