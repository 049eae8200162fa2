import Testing

@testable import Pages

@Suite struct PicturesTests {
    @Test(arguments: [
        (Int128(0), Int128(100), 0, 50), (100, 0, 0, 50), (0, -100, 50, 50), (-100, 100, 0, 100),
        (0, 1, 49, 1), (0, 0, 50, 0), (100, 99, 0, 1), (-100, -99, 99, 1),
    ])
    func `a bar stands where its values say`(
        _ start: Int128, _ end: Int128, _ top: Int, _ height: Int
    ) {
        let scale = Scale(holding: [-100, 100], length: 100)
        let bar = Bar(from: start, to: end, scale, bottom: 100)
        #expect(bar.top == top)
        #expect(bar.height == height)
    }

    @Test func `the greatest amounts fit`() {
        let greatest = Int128(Int64.max) * 4
        let scale = Scale(holding: [greatest, -greatest], length: 200)
        #expect(scale.position(greatest) == 200)
        #expect(scale.position(0) == 100)
        #expect(scale.position(-greatest) == 0)
        #expect(Scale(holding: [], length: 200).isFlat)
    }

    @Test func `the largest are kept, the first of equal ones`() {
        var state: UInt64 = 7
        let keys = (0..<500).map { _ -> Int64 in
            state = state &* 6_364_136_223_846_793_005 &+ 1
            return Int64(state >> 59)
        }
        var list = TopList<Int>(limit: 10)
        for (place, key) in keys.enumerated() { list.offer(place, key: key) }
        let sorted = keys.indices.sorted { (keys[$1], $0) < (keys[$0], $1) }
        #expect(list.elements == Array(sorted.prefix(10)))
        #expect(list.restCount == 490)
    }

    @Test(arguments: [
        ("summary.csv", "summary.csv"), ("spreadsheet/a.csv", "spreadsheet/a.csv"),
        ("a b", "a%20b"), ("javascript:x", "javascript%3Ax"), ("é\"<", "%C3%A9%22%3C"),
        ("50%?#", "50%25%3F%23"),
    ])
    func `a file's name is an address`(_ name: String, _ address: String) {
        #expect(PageAddress.of(name) == address)
    }
}
