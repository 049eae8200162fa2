import Testing

@testable import Money

/// What a text is as a price: so many minor units, or a fault.
private enum Verdict: Sendable {
    case good(Int64)
    case bad(PriceFault)
}

private typealias Row = (text: String, currency: String, verdict: Verdict)

private let goodPrices: [Row] = [
    ("0", "EUR", .good(0)),
    ("0.0", "EUR", .good(0)),
    ("0.00", "EUR", .good(0)),
    ("0.01", "EUR", .good(1)),
    ("0.1", "EUR", .good(10)),
    ("5", "EUR", .good(500)),
    ("5.1", "EUR", .good(510)),
    ("5.10", "EUR", .good(510)),
    ("12.50", "EUR", .good(1_250)),
    ("10", "EUR", .good(1_000)),
    ("10000000000.00", "EUR", .good(1_000_000_000_000)),
    ("10000000000", "EUR", .good(1_000_000_000_000)),
    ("9999999999.99", "EUR", .good(999_999_999_999)),
    ("0", "JPY", .good(0)),
    ("5", "JPY", .good(5)),
    ("1000000000000", "JPY", .good(1_000_000_000_000)),
    ("1.2", "KWD", .good(1_200)),
    ("1.234", "KWD", .good(1_234)),
    ("1000000000.000", "KWD", .good(1_000_000_000_000)),
    ("1.2345", "CLF", .good(12_345)),
    ("100000000", "CLF", .good(1_000_000_000_000)),
]

private let malformedPrices: [Row] = [
    "", "+1", "01", "00", "00.5", "01.00", ".", ".5", "5.", "-", "--1", "-.5", "-5.", "-01", "-+1",
    "- 1", "1e3", "1E3", "12.5O", "O", " 1", "1 ", "1,5", "1,000.00", "1.000,00", "1'000", "1_000",
    "1.2.3", "1..2", "1.-2", "1-", "0x10", "1.5\u{0}", "\u{0}", "x", "NaN", "inf", "١", "１", "€5",
    "5€", "\u{2212}5", "\"5\"", "1\n", "1/2", "1:2", "99999999999999999999999999x",
].map { ($0, "EUR", .bad(.malformed)) }

private let otherFaults: [Row] = [
    ("-12.50", "EUR", .bad(.negative)),
    ("-0", "EUR", .bad(.negative)),
    ("-0.00", "EUR", .bad(.negative)),
    ("-1", "JPY", .bad(.negative)),
    ("-10000000000", "EUR", .bad(.negative)),
    // What follows the minus is no good price.
    ("-12.345", "EUR", .bad(.malformed)),
    ("-1.0", "JPY", .bad(.malformed)),
    ("-10000000000.01", "EUR", .bad(.malformed)),
    ("-99999999999999999999999999", "EUR", .bad(.malformed)),

    ("12.345", "EUR", .bad(.tooManyDecimals(found: 3, allowed: 2))),
    ("0.000", "EUR", .bad(.tooManyDecimals(found: 3, allowed: 2))),
    ("1.0", "JPY", .bad(.tooManyDecimals(found: 1, allowed: 0))),
    ("5.0", "JPY", .bad(.tooManyDecimals(found: 1, allowed: 0))),
    ("1.2345", "KWD", .bad(.tooManyDecimals(found: 4, allowed: 3))),
    ("1.23456", "CLF", .bad(.tooManyDecimals(found: 5, allowed: 4))),
    ("0.00000000000000000000000000", "EUR", .bad(.tooManyDecimals(found: 26, allowed: 2))),
    // Decimals are told before size.
    (
        "99999999999999999999999999.123", "EUR",
        .bad(.tooManyDecimals(found: 3, allowed: 2))
    ),

    ("10000000000.01", "EUR", .bad(.tooLarge)),
    ("10000000001", "EUR", .bad(.tooLarge)),
    ("1000000000001", "JPY", .bad(.tooLarge)),
    ("1000000000.001", "KWD", .bad(.tooLarge)),
    ("100000000.0001", "CLF", .bad(.tooLarge)),
    ("9223372036854775807", "JPY", .bad(.tooLarge)),
    ("9223372036854775808", "JPY", .bad(.tooLarge)),
    ("18446744073709551615", "JPY", .bad(.tooLarge)),
    ("18446744073709551616", "JPY", .bad(.tooLarge)),
    ("18446744073709551616", "CLF", .bad(.tooLarge)),
    ("184467440737095516.16", "EUR", .bad(.tooLarge)),
    // In 64 bits this one would come round to nothing.
    ("1844674407370955161600", "JPY", .bad(.tooLarge)),
    ("99999999999999999999999999", "EUR", .bad(.tooLarge)),
    ("99999999999999999999999999.99", "EUR", .bad(.tooLarge)),
]

@Suite struct PriceTests {
    @Test(arguments: goodPrices + malformedPrices + otherFaults)
    private func `a price is read by the rule`(row: Row) throws {
        let currency = try #require(Currency(row.currency))
        let bytes = Array(row.text.utf8)
        switch row.verdict {
        case .good(let units):
            #expect(try Amount(price: bytes.span, in: currency) == Amount(minorUnits: units))
        case .bad(let fault):
            #expect(throws: fault) { try Amount(price: bytes.span, in: currency) }
        }
    }

    @Test func `digits without end are a price too large`() throws {
        let currency = try #require(Currency("EUR"))
        for count in 14...200 {
            let bytes = [UInt8](repeating: UInt8(ascii: "7"), count: count)
            #expect(throws: PriceFault.tooLarge) { try Amount(price: bytes.span, in: currency) }
        }
    }

    @Test func `bytes that are no digits make no price wherever they stand`() throws {
        let currency = try #require(Currency("EUR"))
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        for position in 0..<5 {
            for byte in UInt8.min...UInt8.max where !digits.contains(byte) {
                var bytes = Array("12.34".utf8)
                bytes[position] = byte
                let isGood =
                    byte == UInt8(ascii: ".") && position == 2
                let isNegative = byte == UInt8(ascii: "-") && position == 0
                if isGood {
                    #expect(try Amount(price: bytes.span, in: currency).minorUnits == 1_234)
                } else {
                    #expect(throws: isNegative ? PriceFault.negative : .malformed) {
                        try Amount(price: bytes.span, in: currency)
                    }
                }
            }
        }
    }
}
