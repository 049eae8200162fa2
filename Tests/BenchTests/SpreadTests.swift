import Testing

@testable import nightbook_bench

@Test(
    arguments: [
        ([7], 7, 7, 7),
        ([3, 1, 2], 1, 2, 3),
        ([4, 1], 1, 2, 4),
        ([9, 1, 5, 3], 1, 4, 9),
        ([.max, .max], .max, .max, .max),
    ] as [([Int64], Int64, Int64, Int64)])
func `a spread is the least, the middle and the greatest`(
    numbers: [Int64], minimum: Int64, median: Int64, maximum: Int64
) {
    let spread = Spread(numbers)
    #expect(spread?.minimum == minimum && spread?.median == median && spread?.maximum == maximum)
}

@Test func `nothing has no spread`() {
    #expect(Spread([]) == nil)
}

@Test(arguments: [(450, 1000, 450), (2, 3, 667), (1, 3, 333), (0, 5, 0), (5, 0, 5000)])
func `ratios are in thousandths, rounded`(part: Int64, whole: Int64, ratio: Int64) {
    #expect(perMille(part, of: whole) == ratio)
}

@Test func `ratios are those of one round, not of the medians`() {
    var readings = Readings(Workload(rows: 10, ids: .ordered), [.plainImport, .night])
    // The machine slows down threefold; the night always takes half.
    for (whole, part) in [(100, 50), (200, 100), (300, 150)] as [(Int64, Int64)] {
        readings.add(Reading(wall: whole, user: 0, system: 0, peakBytes: 0), to: .plainImport)
        readings.add(Reading(wall: part, user: 0, system: 0, peakBytes: 0), to: .night)
    }
    #expect(readings.ratios(.night, to: .plainImport) == [500, 500, 500])
}

@Test(arguments: [
    (0, "0.000"), (499_999, "0.000"), (500_000, "0.001"), (1_234_567_890, "1.235"),
    (61_000_000_000, "61.000"),
])
func `times are shown in seconds`(nanoseconds: Int64, text: String) {
    #expect(NumberText.seconds(nanoseconds) == text)
}

@Test func `large numbers are shown in groups of three digits`() {
    let numbers: [Int64] = [0, 999, 1000, 123_456, 1_234_567]
    #expect(numbers.map(NumberText.grouped) == ["0", "999", "1,000", "123,456", "1,234,567"])
    #expect(NumberText.mebibytes(1536 << 20) == "1,536")
    #expect(NumberText.ratio(1234) == "1.23" && NumberText.ratio(45) == "0.05")
}
