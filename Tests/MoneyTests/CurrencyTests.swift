import Testing

@testable import Money

/// ISO 4217 list one of 2026-01-01, sorted by what its column "minor units" says; written down
/// apart from the list under test.
private let codesByExponent: [(exponent: Int, codes: String)] = [
    (0, "UYI XAF XOF XPF BIF DJF GNF KMF RWF CLP PYG ISK JPY KRW VND VUV UGX"),
    (
        2,
        """
        ALL AMD AZN BAM BYN CHF CZK DKK EUR GBP GEL GIP HUF MDL MKD NOK PLN RON RSD RUB SEK TRY UAH
        AED AFN BDT BND BTN CNY HKD IDR ILS INR IRR KGS KHR KPW KZT LAK LBP LKR MMK MNT MOP MVR MYR
        NPR PHP PKR QAR SAR SGD SYP THB TJS TMT TWD UZS YER
        AOA BWP CDF CVE DZD EGP ERN ETB GHS GMD KES LRD LSL MAD MGA MRU MUR MWK MZN NAD NGN SCR SDG
        SHP SLE SOS SSP STN SZL TZS ZAR ZMW ZWG
        ARS AWG BBD BMD BOB BRL BSD BZD CAD COP CRC CUP DOP FKP GTQ GYD HNL HTG JMD KYD MXN NIO PAB
        PEN SRD SVC TTD USD UYU VED VES XCD XCG
        AUD FJD NZD PGK SBD TOP WST
        BOV CHE CHW COU MXV USN XAD
        """
    ),
    (3, "TND OMR LYD KWD JOD IQD BHD"),
    (4, "UYW CLF"),
]

private func words(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "\n" }.map(String.init)
}

@Suite struct CurrencyTests {
    @Test(arguments: codesByExponent)
    func `every currency has the exponent of the standard`(exponent: Int, codes: String) throws {
        for code in words(codes) {
            let currency = try #require(Currency(code), "\(code)")
            #expect(currency.exponent == exponent, "\(code)")
        }
    }

    @Test func `the list holds the standard's codes and no other`() {
        let expected = codesByExponent.flatMap { words($0.codes) }.sorted()
        #expect(Currency.all.map(\.code) == expected)
        #expect(expected.count == 165)
    }

    @Test(arguments: [
        "BGN", "HRK", "SLL", "ANG", "ZWL", "CUC", "BYR", "MRO", "STD", "VEF", "USS", "LTL",
    ])
    func `a withdrawn code is no currency`(code: String) {
        #expect(Currency(code) == nil)
    }

    @Test(arguments: [
        "XAU", "XAG", "XPD", "XPT", "XBA", "XBB", "XBC", "XBD", "XDR", "XSU", "XUA", "XTS", "XXX",
    ])
    func `a code without an exponent is no currency`(code: String) {
        #expect(Currency(code) == nil)
    }

    @Test(arguments: [
        "", "E", "EU", "eur", "Eur", "EUr", "EURO", " EUR", "EUR ", "E R", "EU1", "@@@", "[[[",
        "ÉUR", "€", "AAA", "ZZZ", "EU\u{0}",
    ])
    func `what is not three capitals of the list is no currency`(text: String) {
        #expect(Currency(text) == nil)
    }

    @Test func `currencies are ordered as their codes are by bytes`() {
        for (left, right) in zip(Currency.all, Currency.all.dropFirst()) {
            #expect(left < right)
            #expect(left.code < right.code)
        }
    }

    @Test func `a currency is found again by its code, its bytes and its index`() {
        for currency in Currency.all {
            #expect(Currency(currency.code) == currency)
            #expect(Currency(code: Array(currency.code.utf8).span) == currency)
            #expect(Currency(index: currency.index) == currency)
            #expect("\(currency)" == currency.code)
        }
    }

    @Test func `an index past the list is no currency`() {
        #expect(Currency(index: UInt8(Currency.all.count)) == nil)
        #expect(Currency(index: .max) == nil)
    }

    @Test func `a code is appended to what stands there`() throws {
        var bytes = Array("12.50 ".utf8)
        try #require(Currency("KWD")).appendCode(to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "12.50 KWD")
    }

    @Test func `no three bytes but a code are a currency`() {
        var found = 0
        for first in UInt8(ascii: "@")...UInt8(ascii: "[") {
            for second in UInt8(ascii: "@")...UInt8(ascii: "[") {
                for third in UInt8(ascii: "@")...UInt8(ascii: "[") {
                    if Currency(code: [first, second, third].span) != nil { found += 1 }
                }
            }
        }
        #expect(found == Currency.all.count)
    }
}
