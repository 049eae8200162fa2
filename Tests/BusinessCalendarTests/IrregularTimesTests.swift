import Testing

@testable import BusinessCalendar

@Suite struct IrregularTimesTests {
    static let first = Instant(secondsSinceEpoch: 1_767_225_600)
    static let last = Instant(secondsSinceEpoch: 1_861_920_000)

    @Test(arguments: [
        ("UTC", []), ("Asia/Tokyo", []), ("Europe/Moscow", []),
        ("Europe/Paris", [120..<180]), ("Europe/London", [60..<120]),
        ("America/New_York", [60..<180]), ("Australia/Lord_Howe", [90..<150]),
    ])
    func `they are the hours around a change`(_ name: String, _ ranges: [Range<Int>]) throws {
        let times = IrregularTimes(
            of: try Zone(named: name), from: Self.first, through: Self.last)
        let irregular = (0..<1_440).filter { !times.isRegular(minute: $0) }
        #expect(irregular == ranges.flatMap(Array.init))
    }

    @Test func `a change at midnight and one of a whole day are told`() throws {
        let havana = IrregularTimes(
            of: try Zone(named: "America/Havana"), from: Self.first, through: Self.last)
        #expect(!havana.isRegular(minute: 0))
        #expect(!havana.isRegular(minute: 1_440))
        #expect(havana.isRegular(minute: 60))
        let samoa = IrregularTimes(
            of: try Zone(named: "Pacific/Apia"), from: Instant(secondsSinceEpoch: 1_325_000_000),
            through: Instant(secondsSinceEpoch: 1_326_000_000))
        #expect((0..<1_440).allSatisfy { !samoa.isRegular(minute: $0) })
    }
}
