import Testing

@testable import Money

private let goodRows: [(text: String, currency: String, minorUnits: Int64)] = [
    ("0", "EUR", 0),
    ("-0", "EUR", 0),
    ("-0.00", "EUR", 0),
    ("12.50", "EUR", 1_250),
    ("-12.50", "EUR", -1_250),
    ("-12.5", "EUR", -1_250),
    ("-12", "EUR", -1_200),
    ("-0.01", "EUR", -1),
    ("-7", "JPY", -7),
    ("-1.234", "KWD", -1_234),
    ("0.0001", "CLF", 1),
    // Beyond what a price can be.
    ("92233720368547758.07", "EUR", .max),
    ("-92233720368547758.07", "EUR", -.max),
    ("-92233720368547758.08", "EUR", .min),
    ("9223372036854775807", "JPY", .max),
    ("-9223372036854775808", "JPY", .min),
    ("922337203685477.5807", "UYW", .max),
]

private let badRows: [(text: String, currency: String)] = [
    ("", "EUR"), ("-", "EUR"), ("--1", "EUR"), ("+1", "EUR"), ("-+1", "EUR"), ("01", "EUR"),
    ("-01", "EUR"), (".5", "EUR"), ("5.", "EUR"), ("-5.", "EUR"), ("1e3", "EUR"), (" 1", "EUR"),
    ("1 ", "EUR"), ("1,5", "EUR"), ("12.345", "EUR"), ("-0.000", "EUR"), ("1.0", "JPY"),
    ("1-", "EUR"), ("\u{2212}1", "EUR"), ("x", "EUR"),
    ("92233720368547758.08", "EUR"),
    ("-92233720368547758.09", "EUR"),
    ("9223372036854775808", "JPY"),
    ("-9223372036854775809", "JPY"),
    ("922337203685477.5808", "CLF"),
    ("9223372036854775807", "EUR"),
    ("18446744073709551615", "JPY"),
    ("18446744073709551616", "JPY"),
    ("-18446744073709551616", "JPY"),
    ("184467440737095516.16", "EUR"),
    ("99999999999999999999999999", "KWD"),
]

@Suite struct SignedDecimalTests {
    @Test(arguments: goodRows)
    func `an amount may be below zero and as large as 64 bits`(
        text: String, currency: String, minorUnits: Int64
    ) throws {
        let currency = try #require(Currency(currency))
        #expect(Amount(signedDecimal: text, in: currency)?.minorUnits == minorUnits)
        #expect(
            Amount(signedDecimal: Array(text.utf8).span, in: currency)?.minorUnits == minorUnits)
    }

    @Test(arguments: badRows)
    func `what is no decimal of the currency is no amount`(text: String, currency: String) throws {
        let currency = try #require(Currency(currency))
        #expect(Amount(signedDecimal: text, in: currency) == nil)
    }
}
