import JSON
import Settings
import Testing

@Suite struct FECPlanTests {
    @Test func `what is not set stands in the plan comptable général`() throws {
        let settings = try SettingsTests.read(
            """
            {"fec": {"siren": "732829320", "accounts": {"commission": "706100 Commissions HT"}, \
            "journals": {"sales": "VT Ventes"}}}
            """)
        let plan = try #require(settings.fec)
        #expect(plan.siren == "732829320")
        #expect(plan[FECAccount.commission].code == "706100")
        #expect(plan[FECAccount.commission].label == "Commissions HT")
        #expect(plan[FECAccount.walletFees].code == "627800")
        #expect(plan[FECJournal.sales].code == "VT")
        #expect(plan[FECJournal.wallet].code == "BQ")
        #expect(Settings.guide.contains("\nfec "))
    }

    @Test(arguments: [
        #"{"fec":{}}"#, #"{"fec":{"siren":"732829320"}}"#,
        #"{"fec":{"accounts":{"suspense":"471900 A expliquer"},"journals":{"general":"O D"}}}"#,
        #"{"fec":{"accounts":{"wallet":"517100 Portefeuille de reglement"}}}"#,
    ])
    func `it is recorded where it is set, whole, and read back equal`(_ text: String) throws {
        let settings = try SettingsTests.read(text)
        let recorded = settings.json()
        #expect(recorded["fec"]?["accounts"]?["brought-forward"] != nil)
        #expect(recorded["fec"]?["journals"]?["opening"] == "AN A nouveaux")
        #expect(try Settings(recorded: recorded) == settings)
        #expect(Settings.default.json()["fec"] == nil)
    }

    @Test func `every account has a number of its own, three digits first`() {
        let codes = FECAccount.allCases.map { FECPlan.default[$0].code }
        #expect(Set(codes).count == FECAccount.allCases.count)
        #expect(codes.allSatisfy { $0.prefix(3).allSatisfy(\.isNumber) && $0.count == 6 })
        #expect(
            Set(FECJournal.allCases.map { FECPlan.default[$0].code }).count
                == FECJournal.allCases.count)
    }

    @Test(arguments: [
        (#"{"fec":null}"#, "fec", SettingsRule.object), (#"{"fec":"x"}"#, "fec", .object),
        (#"{"fec":{"siren":732829320}}"#, "fec.siren", .siren),
        (#"{"fec":{"siren":"732829321"}}"#, "fec.siren", .siren),
        (#"{"fec":{"siren":"73282932"}}"#, "fec.siren", .siren),
        (#"{"fec":{"siren":"7328293200"}}"#, "fec.siren", .siren),
        (#"{"fec":{"accounts":[]}}"#, "fec.accounts", .object),
        (account("706000"), "fec.accounts.commission", .labelled(isAccount: true)),
        (account("706000 "), "fec.accounts.commission", .labelled(isAccount: true)),
        (account("706000  x"), "fec.accounts.commission", .labelled(isAccount: true)),
        (account("70 Ventes"), "fec.accounts.commission", .labelled(isAccount: true)),
        (account("C06 Ventes"), "fec.accounts.commission", .labelled(isAccount: true)),
        (account("70600- Ventes"), "fec.accounts.commission", .labelled(isAccount: true)),
        (
            account("706000 Prestations réalisées"), "fec.accounts.commission",
            .labelled(isAccount: true)
        ),
        (account("706000 a|b"), "fec.accounts.commission", .labelled(isAccount: true)),
        (account("706000 a\\tb"), "fec.accounts.commission", .labelled(isAccount: true)),
        (
            account("706000 " + String(repeating: "x", count: 101)), "fec.accounts.commission",
            .labelled(isAccount: true)
        ),
        (
            #"{"fec":{"journals":{"sales":"VE"}}}"#, "fec.journals.sales",
            .labelled(isAccount: false)
        ),
        (#"{"fec":{"journals":{"sales":7}}}"#, "fec.journals.sales", .labelled(isAccount: false)),
    ])
    func `what the file has no place for is refused`(
        _ text: String, _ path: String, _ rule: SettingsRule
    ) {
        guard case .broken(let found, _, let broken)? = SettingsTests.problems(text).first else {
            Issue.record("\(text) is taken")
            return
        }
        #expect(found == path)
        #expect(broken == rule)
        #expect(SettingsTests.problems(text).count == 1)
    }

    static func account(_ label: String) -> String {
        #"{"fec":{"accounts":{"commission":""# + label + #""}}}"#
    }

    @Test(arguments: [
        (#"{"fec":{"siret":"1"}}"#, "fec.siret", "fec.siren"),
        (
            #"{"fec":{"accounts":{"wallets":"512000 x"}}}"#, "fec.accounts.wallets",
            "fec.accounts.wallet"
        ),
        (#"{"fec":{"journals":{"sale":"VE x"}}}"#, "fec.journals.sale", "fec.journals.sales"),
    ])
    func `an unknown key is told with the nearest`(
        _ text: String, _ path: String, _ nearest: String
    ) {
        #expect(SettingsTests.problems(text) == [.unknownKey(path: path, nearest: nearest)])
    }
}
