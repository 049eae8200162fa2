/// How sessions spread over the 24 hours of a day in UTC: few at night, most in the evening.
///
/// A curve rather than a draw, because rows come out in the order of time without a sort,
/// and row *i* of ten million is known without making the rows before it.
struct DayCurve: Sendable {
    /// How busy each hour is, in comparison with the others.
    private static let weights = [
        1, 1, 1, 1, 1, 2, 3, 5, 7, 8, 8, 7, 6, 6, 7, 8, 9, 10, 11, 11, 9, 6, 4, 2,
    ]
    private static let millisecondsAnHour = 3_600_000

    private var hourOfUnit: [Int] = []
    private var firstUnitOfHour: [Int] = []
    private let rows: Int
    private let length: Int

    /// The curve for a day of `rows` sessions, at least one.
    init(rows: Int) {
        precondition(rows > 0)
        for (hour, weight) in Self.weights.enumerated() {
            firstUnitOfHour.append(hourOfUnit.count)
            hourOfUnit.append(contentsOf: repeatElement(hour, count: weight))
        }
        self.rows = rows
        length = hourOfUnit.count * Self.millisecondsAnHour
    }

    /// When session `index` completes, in microseconds since midnight: always later than the one
    /// before, in a day of up to a thousand million.
    func microseconds(index: Int, random: inout SplitMix64) -> Int {
        // Each session has a stretch of the day to itself, of which the last part stays empty:
        // a 32nd of a millisecond of the quietest hour, 2 microseconds of the busiest.
        let into = random.below(length - rows / 32)
        let (position, rest) = (index * length + into).quotientAndRemainder(dividingBy: rows)
        let hour = hourOfUnit[position / Self.millisecondsAnHour]
        let sinceHour = position - firstUnitOfHour[hour] * Self.millisecondsAnHour
        let microseconds = (sinceHour * 1000 + rest * 1000 / rows) / Self.weights[hour]
        return hour * Self.millisecondsAnHour * 1000 + microseconds
    }
}
