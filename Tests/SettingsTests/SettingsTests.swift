import BusinessCalendar
import JSON
import Money
import Settings
import Testing

@Suite struct SettingsTests {
    static func read(_ text: String) throws -> Settings {
        try Settings(parsing: Array(text.utf8), file: "nightbook.json")
    }

    static func problems(_ text: String) -> [SettingsProblem] {
        do throws(SettingsError) {
            _ = try Settings(parsing: Array(text.utf8), file: "nightbook.json")
            return []
        } catch {
            return error.problems
        }
    }

    /// A change to the default settings.
    typealias Change = @Sendable (inout Settings) throws -> Void

    static let good: [(String, Change)] = [
        ("{}", { _ in }),
        ("\u{FEFF}{}", { _ in }),
        (#"{"marketplace":"Help & Co"}"#, { $0.marketplace = "Help & Co" }),
        (#"{"commissionBasisPoints":0}"#, { $0.commission = try #require(BasisPoints(0)) }),
        (
            #"{"commissionBasisPoints":10000}"#,
            { $0.commission = try #require(BasisPoints(10_000)) }
        ),
        (#"{"rounding":"half-even"}"#, { $0.rounding = .halfEven }),
        (#"{"rounding":"half-up"}"#, { $0.rounding = .halfUp }),
        (#"{"rounding":"down"}"#, { $0.rounding = .down }),
        (#"{"timeZone":"Europe/Paris"}"#, { $0.timeZone = "Europe/Paris" }),
        (#"{"cutOff":"00:01"}"#, { $0.cutOff = try #require(CutOff("00:01")) }),
        (#"{"cutOff":"02:30"}"#, { $0.cutOff = try #require(CutOff("02:30")) }),
        (#"{"cutOff":"24:00"}"#, { _ in }),
        (#"{"holdDays":14}"#, { $0.holdDays = 14 }),
        (#"{"holdDays":3660}"#, { $0.holdDays = 3_660 }),
        (#"{"guaranteeDays":0}"#, { $0.guaranteeDays = 0 }),
        (#"{"guaranteeDays":null}"#, { _ in }),
        (
            #"{"minimumPayout":{"JPY":"3000","EUR":"125.5","KWD":"0.001","USD":"0"}}"#,
            {
                $0.minimumPayouts = try [
                    MinimumPayout(
                        currency: #require(Currency("EUR")), amount: Amount(minorUnits: 12_550)),
                    MinimumPayout(
                        currency: #require(Currency("JPY")), amount: Amount(minorUnits: 3_000)),
                    MinimumPayout(
                        currency: #require(Currency("KWD")), amount: Amount(minorUnits: 1)),
                    MinimumPayout(currency: #require(Currency("USD")), amount: .zero),
                ]
            }
        ),
        (#"{"payoutDays":"daily"}"#, { _ in }),
        (
            #"{"payoutDays":["friday","monday"]}"#,
            { $0.payoutDays = .weekdays([.friday, .monday]) }
        ),
        (#"{"payoutDays":[30,31,2]}"#, { $0.payoutDays = .daysOfMonth([30, 31, 2]) }),
        (#"{"calendar":"every-day"}"#, { _ in }),
        (#"{"calendar":"weekdays"}"#, { $0.calendar = .weekdays }),
        (#"{"calendar":"target"}"#, { $0.calendar = .target }),
        (#"{"wallets":{}}"#, { _ in }),
        (#"{"wallets":{"platform":"W:1"}}"#, { $0.platformWallet = "W:1" }),
        (
            #"{"wallets":{"platform":"settlement","settlement":"platform"}}"#,
            {
                $0.platformWallet = "settlement"
                $0.settlementWallet = "platform"
            }
        ),
        (#"{"rejectLimit":{"rows":0}}"#, { $0.rejectLimit.rows = 0 }),
        (#"{"rejectLimit":{"percent":100}}"#, { $0.rejectLimit.percent = 100 }),
        (
            #"{"rejectLimit":{"rows":10000,"percent":1}}"#,
            { $0.rejectLimit = RejectLimit(rows: 10_000, percent: 1) }
        ),
        (#"{"requireControl":true}"#, { $0.requireControl = true }),
        (#"{"inbox":"../in"}"#, { $0.inbox = "../in" }),
        (#"{"reports":"/var/reports"}"#, { $0.reports = "/var/reports" }),
        (#"{"database":"é.db"}"#, { $0.database = "é.db" }),
        (#"{"payees":"p.csv"}"#, { $0.payees = "p.csv" }),
        (#"{"debtor":{}}"#, { _ in }),
        (#"{"debtor":{"name":"Zoë"}}"#, { $0.debtor.name = "Zoë" }),
        (
            #"{"debtor":{"iban":"DE89370400440532013000","bic":"DEUTDEFF"}}"#,
            {
                $0.debtor.account = .iban(try IBAN("DE89370400440532013000"))
                $0.debtor.bic = BIC("DEUTDEFF")
            }
        ),
        (#"{"debtor":{"wallet":"w-1"}}"#, { $0.debtor.account = .wallet("w-1") }),
        (#"{"language":"en"}"#, { _ in }),
        (#"{"language":"fr"}"#, { $0.language = .french }),
        (#"{"spreadsheet":null}"#, { _ in }),
        (#"{"spreadsheet":{}}"#, { $0.spreadsheet = SpreadsheetDialect() }),
        (
            #"{"spreadsheet":{"delimiter":";","decimal":","}}"#,
            { $0.spreadsheet = SpreadsheetDialect(delimiter: .semicolon, decimal: .comma) }
        ),
        (
            #"{"spreadsheet":{"delimiter":",","decimal":"."}}"#,
            { $0.spreadsheet = SpreadsheetDialect(delimiter: .comma, decimal: .dot) }
        ),
        (
            #"{"spreadsheet":{"delimiter":"\t"}}"#,
            { $0.spreadsheet = SpreadsheetDialect(delimiter: .tab) }
        ),
        (
            #"{"spreadsheet":{"delimiter":"|","decimal":"."}}"#,
            { $0.spreadsheet = SpreadsheetDialect(delimiter: .bar, decimal: .dot) }
        ),
    ]

    @Test(arguments: good)
    func `a key changes its setting and no other`(_ text: String, _ change: Change) throws {
        var expected = Settings.default
        try change(&expected)
        #expect(try Self.read(text) == expected)
    }

    @Test(arguments: good)
    func `the recorded configuration is read back equal`(_ text: String, _: Change) throws {
        let settings = try Self.read(text)
        let recorded = settings.json()
        #expect(try Settings(recorded: recorded) == settings)
        #expect(try Settings(recorded: JSONValue(parsing: recorded.bytes(.indented))) == settings)
        #expect(recorded == recorded.sortedKeys())
        #expect(try Self.read(recorded.text(.compact)) == settings)
    }

    @Test func `the recorded configuration has every key and every default`() {
        #expect(
            Settings.default.json().text(.compact) == """
                {"calendar":"every-day","commissionBasisPoints":2000,"cutOff":"24:00",\
                "database":"nightbook.db","debtor":{},"guaranteeDays":null,"holdDays":0,\
                "inbox":"inbox","language":"en","marketplace":"Marketplace","minimumPayout":{},\
                "payees":"payees.csv","payoutDays":"daily","rejectLimit":{"percent":10,"rows":20},\
                "reports":"reports","requireControl":false,"rounding":"half-even",\
                "spreadsheet":null,"timeZone":"UTC",\
                "wallets":{"platform":"platform","settlement":"settlement"}}
                """)
    }

    @Test func `amounts are recorded with all their decimals`() throws {
        let settings = try Self.read(#"{"minimumPayout":{"USD":"1","EUR":"125.5"}}"#)
        #expect(
            settings.json()["minimumPayout"]?.text(.compact) == #"{"EUR":"125.50","USD":"1.00"}"#)
    }

    @Test func `a recorded zone need not be known any more`() throws {
        var settings = Settings.default
        settings.timeZone = "Atlantis/Capital"
        #expect(try Settings(recorded: settings.json()) == settings)
    }

    @Test func `without a minimum the smallest unit is paid`() throws {
        let settings = try Self.read(#"{"minimumPayout":{"EUR":"25.00"}}"#)
        #expect(settings.minimumPayout(in: try #require(Currency("EUR"))).minorUnits == 2_500)
        #expect(settings.minimumPayout(in: try #require(Currency("JPY"))).minorUnits == 1)
    }

    @Test func `without a debtor the marketplace pays from its settlement wallet`() throws {
        let settings = try Self.read(
            #"{"marketplace":"Help","wallets":{"settlement":"w-1"}}"#)
        #expect(settings.debtorName == "Help")
        #expect(settings.debtorAccount == .wallet("w-1"))
        let other = try Self.read(
            #"{"debtor":{"name":"Ltd","iban":"DE89370400440532013000"}}"#)
        #expect(other.debtorName == "Ltd")
        #expect(other.debtorAccount == .iban(try IBAN("DE89370400440532013000")))
    }

    @Test(arguments: [
        (21, 100, true), (20, 100, false), (21, 210, false), (21, 209, true), (0, 0, false),
        (Int.max, Int.max, true), (Int.max / 10, Int.max, false),
    ])
    func `the reject limit is exceeded when both parts are`(
        _ rejected: Int, _ rows: Int, _ isExceeded: Bool
    ) {
        let limit = RejectLimit(rows: 20, percent: 10)
        #expect(limit.isExceeded(rejected: rejected, of: rows) == isExceeded)
    }

    @Test func `the example configuration is the default and the guide names every key`() throws {
        #expect(try Self.read(Settings.example) == .default)
        guard case .object(let members) = Settings.default.json() else { return }
        let lines = Settings.guide.split(separator: "\n")
        for member in members {
            #expect(lines.contains { $0.hasPrefix(member.key + " ") }, "\(member.key)")
            #expect(Settings.example.contains("\n  \"\(member.key)\": "))
        }
        #expect(lines.allSatisfy { $0.count <= 100 })
    }
}
