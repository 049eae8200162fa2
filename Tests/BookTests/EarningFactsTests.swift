import SeededNumbers
import Testing

@testable import Book

@Suite struct EarningFactsTests {
    private func packed(_ facts: [EarningFacts.Fact]) -> [UInt8] {
        var bytes: [UInt8] = []
        var previous: Int64 = 0
        for fact in facts {
            EarningFacts.append(fact, after: previous, to: &bytes)
            previous = fact.session
        }
        return bytes
    }

    @Test(
        arguments: [
            [], [1], [1, 2, 3], [1_000_000, 1_000_001, 1_000_001], [5, 3, 1], [1, 1 << 40, 2],
            [1 << 60, 1, 1 << 60],
        ] as [[Int64]])
    func `what is packed is unpacked`(_ sessions: [Int64]) {
        for disputes in [0, 1, 2] {
            let facts = sessions.enumerated().map { index, session in
                EarningFacts.Fact(
                    session: session, isDispute: disputes == 2 ? index % 2 == 0 : disputes == 1)
            }
            #expect(EarningFacts.unpack(packed(facts).span) == facts)
        }
    }

    @Test(arguments: 0..<20)
    func `random facts are unpacked as they were`(_ seed: Int) {
        var numbers = SeededNumbers(seed: UInt64(seed))
        let bits = Int64.random(in: 1...60, using: &numbers)
        let facts = (0..<200).map { _ in
            EarningFacts.Fact(
                session: Int64.random(in: 1...1 << bits, using: &numbers),
                isDispute: Bool.random(using: &numbers))
        }
        #expect(EarningFacts.unpack(packed(facts).span) == facts)
    }

    @Test func `sessions that follow one another take a byte each`() {
        let facts = (0..<100).map { EarningFacts.Fact(session: 1_000_000 + $0, isDispute: false) }
        #expect(packed(facts).count == 4 + 99)
    }

    @Test func `a dispute of the same session takes a byte`() {
        let facts = [
            EarningFacts.Fact(session: 7, isDispute: false),
            EarningFacts.Fact(session: 7, isDispute: true),
        ]
        #expect(packed(facts) == [28, 1])
    }

    @Test func `what is cut off is left out, whatever the bytes are`() {
        let facts = [
            EarningFacts.Fact(session: 3, isDispute: false),
            EarningFacts.Fact(session: 1_000_000, isDispute: true),
        ]
        let bytes = packed(facts)
        for count in 0..<bytes.count {
            let found = EarningFacts.unpack(Array(bytes[..<count]).span)
            #expect(found == Array(facts.prefix(count == 0 ? 0 : 1)))
        }
        for length in [1, 9, 10, 11, 30] {
            let ones = [UInt8](repeating: 0xFF, count: length) + [0x7F]
            #expect(EarningFacts.unpack(ones.span).count == 1)
        }
    }
}
