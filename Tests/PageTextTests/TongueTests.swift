import BusinessCalendar
import Money
import PageText
import Testing

@Suite struct TongueTests {
    private let english = Tongue(.english)
    private let french = Tongue(.french)

    @Test(
        arguments: [
            (0, 2, "0.00", "0,00"), (5, 2, "0.05", "0,05"), (-5, 2, "−0.05", "−0,05"),
            (100_000, 2, "1,000.00", "1\u{202F}000,00"),
            (123_456_789, 0, "123,456,789", "123\u{202F}456\u{202F}789"),
            (-1_234_567, 3, "−1,234.567", "−1\u{202F}234,567"), (999, 0, "999", "999"),
            (12_345_678, 4, "1,234.5678", "1\u{202F}234,5678"),
            (
                Int128(Int64.max) * 2, 0, "18,446,744,073,709,551,614",
                "18\u{202F}446\u{202F}744\u{202F}073\u{202F}709\u{202F}551\u{202F}614"
            ),
        ] as [(Int128, Int, String, String)])
    func `amounts are grouped, with all their decimals`(
        _ amount: Int128, _ exponent: Int, _ inEnglish: String, _ inFrench: String
    ) {
        #expect(english.amount(amount, exponent: exponent) == inEnglish)
        #expect(french.amount(amount, exponent: exponent) == inFrench)
    }

    @Test func `money bears its currency`() throws {
        let (euro, yen) = (try #require(Currency("EUR")), try #require(Currency("JPY")))
        #expect(english.money(123_456, euro) == "EUR\u{A0}1,234.56")
        #expect(french.money(123_456, euro) == "1\u{202F}234,56\u{A0}€")
        #expect(french.money(-3_110, yen) == "−3\u{202F}110\u{A0}JPY")
    }

    @Test(arguments: [
        (0, "0 days", "0 jour"), (1, "1 day", "1 jour"), (2, "2 days", "2 jours"),
    ])
    func `nothing is plural in English and singular in French`(
        _ count: Int, _ inEnglish: String, _ inFrench: String
    ) {
        func told(_ tongue: Tongue) -> String {
            tongue.count(count, ("day", "days"), ("jour", "jours"))
                .replacing("\u{A0}", with: " ")
        }
        #expect(told(english) == inEnglish)
        #expect(told(french) == inFrench)
    }

    @Test(arguments: [
        ("2013-11-08", "Friday 8 November 2013", "vendredi 8 novembre 2013", "8 Nov", "8 nov."),
        ("2024-02-01", "Thursday 1 February 2024", "jeudi 1er février 2024", "1 Feb", "1er févr."),
        ("1999-12-31", "Friday 31 December 1999", "vendredi 31 décembre 1999", "31 Dec", "31 déc."),
    ])
    func `dates are told in words`(
        _ text: String, _ inEnglish: String, _ inFrench: String, _ short: String,
        _ court: String
    ) throws {
        let date = try #require(CivilDate(text))
        func plain(_ text: String) -> String { text.replacing("\u{A0}", with: " ") }
        #expect(plain(english.longDate(date)) == inEnglish)
        #expect(plain(french.longDate(date)) == inFrench)
        #expect(plain(english.shortDate(date)) == short)
        #expect(plain(french.shortDate(date)) == court)
    }

    @Test(arguments: [
        (
            "2013-11-01", "1\u{A0}November 2013", "1er\u{A0}novembre 2013", "1 Nov 2013",
            "01/11/2013"
        ),
        (
            "2024-02-29", "29\u{A0}February 2024", "29\u{A0}février 2024", "29 Feb 2024",
            "29/02/2024"
        ),
    ])
    func `dates are short in columns`(
        _ text: String, _ inEnglish: String, _ inFrench: String, _ short: String, _ court: String
    ) throws {
        let date = try #require(CivilDate(text))
        #expect(english.plainDate(date) == inEnglish)
        #expect(french.plainDate(date) == inFrench)
        #expect(english.columnDate(date).replacing("\u{A0}", with: " ") == short)
        #expect(french.columnDate(date) == court)
    }

    @Test func `amounts of the ledger are told to the last that fits`() throws {
        let euro = try #require(Currency("EUR"))
        let least = Amount(minorUnits: .min)
        #expect(english.amount(least, in: euro) == "−92,233,720,368,547,758.08")
        #expect(english.money(least, euro) == "EUR\u{A0}−92,233,720,368,547,758.08")
        #expect(
            french.amount(least, in: euro).replacing("\u{202F}", with: " ")
                == "−92 233 720 368 547 758,08")
    }

    @Test func `what is listed ends with an and`() {
        #expect(english.list([]) == "")
        #expect(english.list(["EUR"]) == "EUR")
        #expect(english.list(["EUR", "JPY", "USD"]) == "EUR, JPY and USD")
        #expect(french.list(["EUR", "JPY"]) == "EUR et JPY")
    }
}
