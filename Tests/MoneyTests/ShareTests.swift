import SeededNumbers
import Testing

@testable import Money

/// One price at one rate; the share as it is in each mode.
private struct Row: Sendable {
    var price: Int64
    var rate: Int
    var halfEven: Int64
    var halfUp: Int64
    var down: Int64
}

private let rows = [
    // 20 % has no ties: fifths.
    Row(price: 1_000, rate: 2_000, halfEven: 200, halfUp: 200, down: 200),
    Row(price: 1, rate: 2_000, halfEven: 0, halfUp: 0, down: 0),
    Row(price: 2, rate: 2_000, halfEven: 0, halfUp: 0, down: 0),
    Row(price: 3, rate: 2_000, halfEven: 1, halfUp: 1, down: 0),
    Row(price: 4, rate: 2_000, halfEven: 1, halfUp: 1, down: 0),
    Row(price: 1_999, rate: 2_000, halfEven: 400, halfUp: 400, down: 399),
    // 12.5 %: eighths, with a tie at the fourth.
    Row(price: 3, rate: 1_250, halfEven: 0, halfUp: 0, down: 0),
    Row(price: 4, rate: 1_250, halfEven: 0, halfUp: 1, down: 0),
    Row(price: 5, rate: 1_250, halfEven: 1, halfUp: 1, down: 0),
    Row(price: 12, rate: 1_250, halfEven: 2, halfUp: 2, down: 1),
    Row(price: 20, rate: 1_250, halfEven: 2, halfUp: 3, down: 2),
    Row(price: 28, rate: 1_250, halfEven: 4, halfUp: 4, down: 3),
    Row(price: 1_002, rate: 1_250, halfEven: 125, halfUp: 125, down: 125),
    Row(price: 1_004, rate: 1_250, halfEven: 126, halfUp: 126, down: 125),
    Row(price: 1_012, rate: 1_250, halfEven: 126, halfUp: 127, down: 126),
    // 25 %: quarters, with a tie at the second.
    Row(price: 1, rate: 2_500, halfEven: 0, halfUp: 0, down: 0),
    Row(price: 2, rate: 2_500, halfEven: 0, halfUp: 1, down: 0),
    Row(price: 3, rate: 2_500, halfEven: 1, halfUp: 1, down: 0),
    Row(price: 6, rate: 2_500, halfEven: 2, halfUp: 2, down: 1),
    Row(price: 10, rate: 2_500, halfEven: 2, halfUp: 3, down: 2),
    Row(
        price: 999_999_999_998, rate: 2_500, halfEven: 250_000_000_000, halfUp: 250_000_000_000,
        down: 249_999_999_999),
    // One basis point, and all but one.
    Row(price: 5_000, rate: 1, halfEven: 0, halfUp: 1, down: 0),
    Row(price: 5_001, rate: 1, halfEven: 1, halfUp: 1, down: 0),
    Row(price: 15_000, rate: 1, halfEven: 2, halfUp: 2, down: 1),
    Row(price: 5_000, rate: 9_999, halfEven: 5_000, halfUp: 5_000, down: 4_999),
    // Nothing, and the whole.
    Row(price: 0, rate: 2_000, halfEven: 0, halfUp: 0, down: 0),
    Row(price: 12_345, rate: 0, halfEven: 0, halfUp: 0, down: 0),
    Row(price: 12_345, rate: 10_000, halfEven: 12_345, halfUp: 12_345, down: 12_345),
    Row(price: .max, rate: 10_000, halfEven: .max, halfUp: .max, down: .max),
    // 9223372036854775807 / 4 = 2305843009213693951.75
    Row(
        price: .max, rate: 2_500, halfEven: 2_305_843_009_213_693_952,
        halfUp: 2_305_843_009_213_693_952, down: 2_305_843_009_213_693_951),
]

@Suite struct ShareTests {
    @Test(arguments: rows)
    private func `a share is rounded by the named mode`(row: Row) throws {
        let price = Amount(minorUnits: row.price)
        let rate = try #require(BasisPoints(row.rate))
        #expect(price.share(rate, rounding: .halfEven).minorUnits == row.halfEven)
        #expect(price.share(rate, rounding: .halfUp).minorUnits == row.halfUp)
        #expect(price.share(rate, rounding: .down).minorUnits == row.down)
    }

    /// The same in 128 bits, from the definition: the nearest of the two neighbours.
    private func slowShare(_ price: Int64, _ rate: Int, _ rounding: Rounding) -> Int128 {
        let product = Int128(price) * Int128(rate)
        let below = product / 10_000
        let distanceBelow = product - below * 10_000
        let distanceAbove = (below + 1) * 10_000 - product
        if rounding == .down || distanceBelow < distanceAbove { return below }
        if distanceAbove < distanceBelow { return below + 1 }
        if rounding == .halfUp { return below + 1 }
        return below % 2 == 0 ? below : below + 1
    }

    @Test(arguments: Rounding.allCases)
    func `a share is what 128 bits say it is`(rounding: Rounding) throws {
        var numbers = SeededNumbers(seed: 2013_11_04)
        let special: [Int64] = [0, 1, 4_999, 5_000, 5_001, 9_999, 10_000, 10_001, .max - 1, .max]
        for turn in 0..<20_000 {
            let units = turn < special.count ? special[turn] : numbers.amount()
            // Round rates meet ties, the others do not.
            let value =
                turn % 2 == 0
                ? Int.random(in: 0...10_000, using: &numbers)
                : 625 * Int.random(in: 0...16, using: &numbers)
            let rate = try #require(BasisPoints(value))
            let price = Amount(minorUnits: units)
            let share = price.share(rate, rounding: rounding)
            let expected = slowShare(units, value, rounding)
            #expect(Int128(share.minorUnits) == expected, "\(units) at \(value)")
            #expect(share >= .zero && share <= price, "\(units) at \(value)")
            let error = expected * 10_000 - Int128(units) * Int128(value)
            #expect(
                Int128(price.roundingError(of: share, at: rate)) == error, "\(units) at \(value)")
            #expect(error <= 5_000 && error >= (rounding == .down ? -9_999 : -5_000))
        }
    }

    @Test func `a rounding error is the share less the exact share`() throws {
        let rate = try #require(BasisPoints(1_250))
        // 12.5 % of 1.01 is 0.12625; as 0.13 that is 0.00375 too much.
        let price = Amount(minorUnits: 101)
        #expect(price.roundingError(of: Amount(minorUnits: 13), at: rate) == 3_750)
        #expect(price.roundingError(of: Amount(minorUnits: 12), at: rate) == -6_250)
        #expect(Amount(minorUnits: 800).roundingError(of: Amount(minorUnits: 100), at: rate) == 0)
    }

    @Test func `a share of less than nothing is our own bug and stops the program`() async {
        await #expect(processExitsWith: .failure) {
            let rate = try #require(BasisPoints(2_000))
            _ = Amount(minorUnits: -1).share(rate, rounding: .halfEven)
        }
    }

    @Test func `a rate lies between nothing and the whole`() {
        #expect(BasisPoints(-1) == nil)
        #expect(BasisPoints(0)?.value == 0)
        #expect(BasisPoints(2_000)?.value == 2_000)
        #expect(BasisPoints(10_000)?.value == 10_000)
        #expect(BasisPoints(10_001) == nil)
        #expect(BasisPoints(.max) == nil)
        #expect(BasisPoints(.min) == nil)
    }

    @Test func `the modes are named as the configuration names them`() {
        #expect(Rounding.allCases.map(\.rawValue) == ["half-even", "half-up", "down"])
    }
}
