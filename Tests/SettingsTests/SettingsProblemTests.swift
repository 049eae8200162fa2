import BusinessCalendar
import JSON
import Money
import Settings
import Testing

@Suite struct SettingsProblemTests {
    static let days = SettingsRule.wholeNumber(0...3_660)
    static let name = SettingsRule.text(limit: 70)

    /// The text, the path of the value, and the rule that it breaks.
    static let broken: [(String, String, SettingsRule)] = [
        ("[]", "", .object), ("null", "", .object), ("\"x\"", "", .object), ("1", "", .object),
        (#"{"marketplace":""}"#, "marketplace", name),
        (#"{"marketplace":null}"#, "marketplace", name),
        (#"{"marketplace":["x"]}"#, "marketplace", name),
        (#"{"marketplace":"a\u0009b"}"#, "marketplace", name),
        (#"{"marketplace":"a\u0085b"}"#, "marketplace", name),
        (#"{"marketplace":"a\u007fb"}"#, "marketplace", name),
        ("{\"marketplace\":\"\(String(repeating: "é", count: 71))\"}", "marketplace", name),
        (#"{"commissionBasisPoints":10001}"#, "commissionBasisPoints", .wholeNumber(0...10_000)),
        (#"{"commissionBasisPoints":-1}"#, "commissionBasisPoints", .wholeNumber(0...10_000)),
        (#"{"commissionBasisPoints":20.5}"#, "commissionBasisPoints", .wholeNumber(0...10_000)),
        (#"{"commissionBasisPoints":2000.0}"#, "commissionBasisPoints", .wholeNumber(0...10_000)),
        (#"{"commissionBasisPoints":2e3}"#, "commissionBasisPoints", .wholeNumber(0...10_000)),
        (#"{"commissionBasisPoints":"2000"}"#, "commissionBasisPoints", .wholeNumber(0...10_000)),
        (#"{"commissionBasisPoints":null}"#, "commissionBasisPoints", .wholeNumber(0...10_000)),
        (#"{"rounding":"up"}"#, "rounding", .word(["half-even", "half-up", "down"])),
        (#"{"rounding":"Down"}"#, "rounding", .word(["half-even", "half-up", "down"])),
        (#"{"rounding":1}"#, "rounding", .word(["half-even", "half-up", "down"])),
        (#"{"timeZone":1}"#, "timeZone", .timeZone(nil)),
        (#"{"timeZone":null}"#, "timeZone", .timeZone(nil)),
        (#"{"cutOff":"00:00"}"#, "cutOff", .timeOfDay),
        (#"{"cutOff":"24:01"}"#, "cutOff", .timeOfDay),
        (#"{"cutOff":"2:30"}"#, "cutOff", .timeOfDay),
        (#"{"cutOff":1800}"#, "cutOff", .timeOfDay),
        (#"{"holdDays":-1}"#, "holdDays", days), (#"{"holdDays":3661}"#, "holdDays", days),
        (#"{"holdDays":null}"#, "holdDays", days), (#"{"holdDays":true}"#, "holdDays", days),
        (#"{"holdDays":99999999999999999999}"#, "holdDays", days),
        (#"{"guaranteeDays":-1}"#, "guaranteeDays", .wholeNumberOrNull(0...3_660)),
        (#"{"guaranteeDays":"30"}"#, "guaranteeDays", .wholeNumberOrNull(0...3_660)),
        (#"{"minimumPayout":[]}"#, "minimumPayout", .object),
        (#"{"minimumPayout":null}"#, "minimumPayout", .object),
        (#"{"minimumPayout":"5"}"#, "minimumPayout", .object),
        (#"{"minimumPayout":{"eur":"5"}}"#, "minimumPayout.eur", .currency),
        (#"{"minimumPayout":{"XAU":"5"}}"#, "minimumPayout.XAU", .currency),
        (#"{"minimumPayout":{"":"5"}}"#, "minimumPayout.", .currency),
        (#"{"payoutDays":"weekly"}"#, "payoutDays", .payoutDays),
        (#"{"payoutDays":"friday"}"#, "payoutDays", .payoutDays),
        (#"{"payoutDays":15}"#, "payoutDays", .payoutDays),
        (#"{"payoutDays":[]}"#, "payoutDays", .payoutDays),
        (#"{"payoutDays":["Friday"]}"#, "payoutDays", .payoutDays),
        (#"{"payoutDays":["friday",1]}"#, "payoutDays", .payoutDays),
        (#"{"payoutDays":[0]}"#, "payoutDays", .payoutDays),
        (#"{"payoutDays":[32]}"#, "payoutDays", .payoutDays),
        (#"{"payoutDays":["1"]}"#, "payoutDays", .payoutDays),
        (#"{"payoutDays":[1.0]}"#, "payoutDays", .payoutDays),
        (#"{"payoutDays":["daily"]}"#, "payoutDays", .payoutDays),
        (#"{"payoutDays":[1,15,1]}"#, "payoutDays", .onlyOnce),
        (#"{"payoutDays":["friday","friday"]}"#, "payoutDays", .onlyOnce),
        (#"{"calendar":"daily"}"#, "calendar", .word(["every-day", "weekdays", "target"])),
        (#"{"calendar":null}"#, "calendar", .word(["every-day", "weekdays", "target"])),
        (#"{"wallets":"w"}"#, "wallets", .object),
        (#"{"wallets":{"settlement":"a b"}}"#, "wallets.settlement", .identifier),
        (#"{"wallets":{"platform":""}}"#, "wallets.platform", .identifier),
        (#"{"wallets":{"platform":"P-20131104-1"}}"#, "wallets.platform", .identifier),
        (#"{"wallets":{"platform":null}}"#, "wallets.platform", .identifier),
        (
            #"{"wallets":{"platform":"settlement"}}"#, "wallets.platform",
            .otherThan(path: "wallets.settlement")
        ),
        (#"{"rejectLimit":20}"#, "rejectLimit", .object),
        (#"{"rejectLimit":{"rows":-1}}"#, "rejectLimit.rows", .wholeNumber(0...Int.max)),
        (#"{"rejectLimit":{"rows":null}}"#, "rejectLimit.rows", .wholeNumber(0...Int.max)),
        (#"{"rejectLimit":{"percent":101}}"#, "rejectLimit.percent", .wholeNumber(0...100)),
        (#"{"rejectLimit":{"percent":0.5}}"#, "rejectLimit.percent", .wholeNumber(0...100)),
        (#"{"requireControl":1}"#, "requireControl", .trueOrFalse),
        (#"{"requireControl":"true"}"#, "requireControl", .trueOrFalse),
        (#"{"requireControl":null}"#, "requireControl", .trueOrFalse),
        (#"{"inbox":""}"#, "inbox", .path), (#"{"reports":"a\u0000"}"#, "reports", .path),
        (#"{"database":null}"#, "database", .path), (#"{"payees":{}}"#, "payees", .path),
        (#"{"debtor":null}"#, "debtor", .object),
        (#"{"debtor":{"name":""}}"#, "debtor.name", name),
        (#"{"debtor":{"name":null}}"#, "debtor.name", name),
        (#"{"debtor":{"iban":"US00"}}"#, "debtor.iban", .iban(.unknownCountry)),
        (#"{"debtor":{"iban":5}}"#, "debtor.iban", .iban(nil)),
        (
            #"{"debtor":{"iban":"DE89 3704 0044 0532 0130 00"}}"#, "debtor.iban",
            .iban(.badCharacter)
        ),
        (#"{"debtor":{"wallet":"é"}}"#, "debtor.wallet", .identifier),
        (#"{"debtor":{"bic":"DEUT"}}"#, "debtor.bic", .bic),
        (#"{"debtor":{"bic":""}}"#, "debtor.bic", .bic),
        (
            #"{"debtor":{"iban":"DE89370400440532013000","wallet":"w"}}"#, "debtor.wallet",
            .notWith(path: "debtor.iban")
        ),
        (#"{"language":"de"}"#, "language", .word(["en", "fr"])),
        (#"{"language":"EN"}"#, "language", .word(["en", "fr"])),
        (#"{"spreadsheet":true}"#, "spreadsheet", .objectOrNull),
        (
            #"{"spreadsheet":{"delimiter":":"}}"#, "spreadsheet.delimiter",
            .word([";", ",", "\t", "|"])
        ),
        (
            #"{"spreadsheet":{"delimiter":"\u037e"}}"#, "spreadsheet.delimiter",
            .word([";", ",", "\t", "|"])
        ),
        (#"{"spreadsheet":{"decimal":""}}"#, "spreadsheet.decimal", .word([".", ","])),
        (#"{"spreadsheet":{"decimal":null}}"#, "spreadsheet.decimal", .word([".", ","])),
        (
            #"{"spreadsheet":{"delimiter":","}}"#, "spreadsheet.decimal",
            .otherThan(path: "spreadsheet.delimiter")
        ),
    ]

    @Test(arguments: broken)
    func `a value that breaks a rule is refused`(
        _ text: String, _ path: String, _ rule: SettingsRule
    ) throws {
        let problems = SettingsTests.problems(text)
        guard problems.count == 1, case .broken(path, _, rule) = problems[0] else {
            Issue.record("\(problems)")
            return
        }
    }

    @Test(arguments: [
        ("EUR", "5"), ("EUR", "\"-5\""), ("EUR", "\"-0\""), ("EUR", "\"+5\""), ("EUR", "\"5.\""),
        ("EUR", "\"5.001\""), ("EUR", "\"05\""), ("EUR", "\"5,00\""), ("EUR", "\"\""),
        ("EUR", "null"), ("JPY", "\"5.0\""), ("EUR", "\" 5\""),
        ("EUR", "\"99999999999999999999\""),
    ])
    func `a minimum is a decimal string that is not negative`(_ code: String, _ value: String) {
        let problems = SettingsTests.problems("{\"minimumPayout\":{\"\(code)\":\(value)}}")
        let currency = Currency(code)
        guard problems.count == 1, let currency,
            case .broken("minimumPayout.\(code)", value, .amount(currency)) = problems[0]
        else {
            Issue.record("\(problems)")
            return
        }
    }

    @Test(arguments: ["", "Atlantis/Capital", "../etc/passwd", "/etc/passwd", "+01:00", "Europe"])
    func `a zone must be known`(_ name: String) {
        let problems = SettingsTests.problems("{\"timeZone\":\"\(name)\"}")
        guard problems.count == 1, case .broken("timeZone", _, .timeZone(_?)) = problems[0] else {
            Issue.record("\(problems)")
            return
        }
    }

    @Test(arguments: [
        ("holdDay", "holdDays", "holdDay"), ("hold_days", "holdDays", "hold_days"),
        ("HOLDDAYS", "holdDays", "HOLDDAYS"), ("comission", "commissionBasisPoints", "comission"),
        ("commissionBasisPoint", "commissionBasisPoints", "commissionBasisPoint"),
        ("Marketplace", "marketplace", "Marketplace"), ("timezone", "timeZone", "timezone"),
        ("cuttOff", "cutOff", "cuttOff"), ("payee", "payees", "payee"),
        ("wallet", "wallets", "wallet"), ("reprots", "reports", "reprots"),
        ("langauge", "language", "langauge"), ("guarantee-days", "guaranteeDays", "guarantee-days"),
    ])
    func `an unknown key is refused with the nearest known one`(
        _ key: String, _ nearest: String, _ path: String
    ) {
        #expect(
            SettingsTests.problems("{\"\(key)\":1}") == [.unknownKey(path: path, nearest: nearest)])
    }

    @Test(arguments: [
        (#"{"wallets":{"platfrom":"x"}}"#, "wallets.platfrom", "wallets.platform"),
        (#"{"rejectLimit":{"percentage":1}}"#, "rejectLimit.percentage", "rejectLimit.percent"),
        (#"{"debtor":{"ibn":"x"}}"#, "debtor.ibn", "debtor.iban"),
        (#"{"spreadsheet":{"delimeter":";"}}"#, "spreadsheet.delimeter", "spreadsheet.delimiter"),
    ])
    func `an unknown nested key is refused with the nearest known one`(
        _ text: String, _ path: String, _ nearest: String
    ) {
        #expect(SettingsTests.problems(text) == [.unknownKey(path: path, nearest: nearest)])
    }

    @Test func `every unknown key has a nearest one, however long or strange`() {
        for key in ["", "x", "é", "-", String(repeating: "a", count: 100_000)] {
            guard
                case .unknownKey(key, let nearest)? = SettingsTests.problems("{\"\(key)\":1}").first
            else {
                Issue.record("\(key.prefix(9)) was taken")
                continue
            }
            #expect(!nearest.isEmpty)
        }
    }

    @Test(
        arguments: [
            ("", 1, 1, .expected(.value)), ("{", 1, 2, .expected(.key)),
            ("{\n \"holdDays\": 01\n}", 2, 15, .leadingZero),
            (#"{"holdDays":1,"holdDays":1}"#, 1, 15, .duplicateKey("holdDays")),
            (#"{"wallets":{"platform":"a","platform":"b"}}"#, 1, 28, .duplicateKey("platform")),
            ("{} // done", 1, 4, .expected(.endOfText)),
        ] as [(String, Int, Int, JSONFault)])
    func `what is no JSON, or gives a key twice, is refused with its place`(
        _ text: String, _ line: Int, _ column: Int, _ fault: JSONFault
    ) {
        let error = JSONError(line: line, column: column, fault: fault)
        #expect(SettingsTests.problems(text) == [.notJSON(error)])
    }

    @Test func `all that is wrong is told at once, as a person reads it`() {
        #expect(
            throws: SettingsError.self
        ) { try SettingsTests.read(#"{"holdDays":-1}"#) }
        do throws(SettingsError) {
            let text = """
                {"holdDays": -1, "rejctLimit": {}, "debtor": {"iban": "DE00370400440532013000"},
                "marketplace": "\(String(repeating: "x", count: 90))",
                "minimumPayout": {"JPY": 5}, "payoutDays": []}
                """
            _ = try Settings(parsing: Array(text.utf8), file: "book/nightbook.json")
        } catch {
            #expect(
                "\(error)" == """
                    book/nightbook.json: holdDays: found -1; must be a whole number from 0 to 3660
                    book/nightbook.json: unknown key "rejctLimit"; did you mean "rejectLimit"?
                    book/nightbook.json: debtor.iban: found "DE00370400440532013000"; must be an \
                    IBAN, upper case without spaces (its check digits do not prove)
                    book/nightbook.json: marketplace: found \
                    "\(String(repeating: "x", count: 59))…; must be a string of 1 to 70 \
                    characters, none of them a control character
                    book/nightbook.json: minimumPayout.JPY: found 5; must be a decimal string \
                    that is not negative, with at most 0 decimals for JPY
                    book/nightbook.json: payoutDays: found []; must be "daily", a list of weekdays \
                    such as ["friday"], or a list of days of the month from 1 to 31
                    """)
        }
    }

    @Test func `a syntax error is told with file, line and column`() {
        do throws(SettingsError) {
            _ = try Settings(parsing: Array("{\n  \"holdDays\" 1\n}".utf8), file: "nightbook.json")
        } catch {
            #expect("\(error)" == "nightbook.json:2:14: expected a colon")
        }
    }
}
