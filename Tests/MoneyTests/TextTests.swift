import SeededNumbers
import Testing

@testable import Money

private let rows: [(minorUnits: Int64, currency: String, text: String)] = [
    (0, "JPY", "0"),
    (5, "JPY", "5"),
    (-5, "JPY", "-5"),
    (1_000_000, "JPY", "1000000"),
    (0, "EUR", "0.00"),
    (1, "EUR", "0.01"),
    (-1, "EUR", "-0.01"),
    (10, "EUR", "0.10"),
    (99, "EUR", "0.99"),
    (100, "EUR", "1.00"),
    (-100, "EUR", "-1.00"),
    (-1_250, "EUR", "-12.50"),
    (4_821_150, "EUR", "48211.50"),
    (0, "KWD", "0.000"),
    (-1, "KWD", "-0.001"),
    (12_345, "KWD", "12.345"),
    (0, "CLF", "0.0000"),
    (1, "CLF", "0.0001"),
    (-12_345, "CLF", "-1.2345"),
    (.max, "JPY", "9223372036854775807"),
    (.min, "JPY", "-9223372036854775808"),
    (.max, "EUR", "92233720368547758.07"),
    (.min, "EUR", "-92233720368547758.08"),
    (.min, "UYW", "-922337203685477.5808"),
]

@Suite struct TextTests {
    @Test(arguments: rows)
    func `an amount is written with exactly the currency's decimals`(
        minorUnits: Int64, currency: String, text: String
    ) throws {
        let currency = try #require(Currency(currency))
        #expect(Amount(minorUnits: minorUnits).text(in: currency) == text)
    }

    @Test(arguments: ["JPY", "EUR", "KWD", "CLF"])
    func `what is written is read again as the same amount`(code: String) throws {
        let currency = try #require(Currency(code))
        var numbers = SeededNumbers(seed: 4217)
        for _ in 0..<2_000 {
            for units in [numbers.amount(), -numbers.amount()] {
                let amount = Amount(minorUnits: units)
                let text = amount.text(in: currency)
                #expect(Amount(signedDecimal: text, in: currency) == amount)
                if (0...Amount.largestPrice).contains(units) {
                    let bytes = Array(text.utf8)
                    #expect(try Amount(price: bytes.span, in: currency) == amount)
                }
            }
        }
    }

    @Test func `the number of digits is right on both sides of every power of ten`() {
        var power: Int64 = 1
        for _ in 0..<18 {
            power *= 10
            for units in [power - 1, power, power + 1, -power, 1 - power, -power - 1] {
                var bytes: [UInt8] = []
                Amount(minorUnits: units).append(to: &bytes, exponent: 0)
                #expect(String(decoding: bytes, as: UTF8.self) == String(units))
            }
        }
    }

    @Test func `the number of digits is right on both sides of every power of two`() {
        for shift in 0..<63 {
            for units in [(1 << shift) - 1, 1 << shift] as [Int64] {
                var bytes: [UInt8] = []
                Amount(minorUnits: units).append(to: &bytes, exponent: 0)
                #expect(String(decoding: bytes, as: UTF8.self) == String(units))
            }
        }
    }

    @Test func `a rounding error is written with four more decimals`() {
        var bytes = Array("rounding,".utf8)
        Amount(minorUnits: -5_000).append(to: &bytes, exponent: 6)
        #expect(String(decoding: bytes, as: UTF8.self) == "rounding,-0.005000")
    }

    @Test func `the largest exponent leaves one digit before the dot`() {
        var bytes: [UInt8] = []
        Amount(minorUnits: .min).append(to: &bytes, exponent: 18)
        #expect(String(decoding: bytes, as: UTF8.self) == "-9.223372036854775808")
    }
}
