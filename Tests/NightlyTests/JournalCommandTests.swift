import Testing

@testable import nightbook

@Suite struct JournalCommandTests {
    @Test func `a FEC says what it is to be called`() throws {
        let book = try SmallBook.closedOnMonday(#"{"fec": {"siren": "732829320"}}"#)
        let ran = try book.run("journal", "--format", "fec")
        #expect(ran.exitCode == .done)
        #expect(ran.message.contains("732829320FEC20131104.txt"))
        #expect(ran.output.hasPrefix("JournalCode\tJournalLib\tEcritureNum\t"))
        let rows = ran.output.split(separator: "\r\n")
        #expect(
            rows[1] == """
                VE\tVentes\t1\t20131104\t511500\tPaiements de clients a encaisser\t\t\tone\t\
                20131104\tSeance one\t10,00\t0,00\t\t\t20131104\t\t
                """)
        #expect(
            rows[2] == """
                VE\tVentes\t1\t20131104\t467100\tPrestataires, fonds a reverser\tann\tann\tone\t\
                20131104\tSeance one\t0,00\t10,00\t\t\t20131104\t\t
                """)
    }

    @Test func `other currencies than the euro are refused, or left out and that is said`() throws {
        let book = try SmallBook()
        try book.feed(
            "sessions-2013-11-04.csv", completed("one"), completed("yen", "500", "JPY"))
        #expect(try book.run("run", "--date", "2013-11-04").exitCode == .done)
        try book.refuses(
            .badInput, "the ledger has accounts in JPY, too", "journal", "--format", "fec")
        let ran = try book.run("journal", "--format", "fec", "--currency", "EUR")
        #expect(ran.exitCode == .done)
        #expect(ran.message.contains("left out: all that is in JPY"))
        #expect(!ran.output.contains("yen"))
        // Numbers go on without a gap.
        let numbers = ran.output.split(separator: "\r\n").dropFirst().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false)[2]
        }
        #expect(numbers == ["1", "1", "2", "2", "3", "3", "4", "4"])
    }

    @Test(arguments: [
        (["--format", "xml"], "there are csv, hledger, beancount and fec"),
        (["--format", "csv", "--currency", "EUR"], "--currency EUR goes with --format fec"),
        (["--format", "fec", "--currency", "USD"], "--currency EUR goes with --format fec"),
    ])
    func `what can't be meant is refused`(_ words: [String], _ fragment: String) throws {
        let book = try SmallBook.closedOnMonday()
        let ran = try book.run(words: ["journal"] + words)
        #expect(ran.exitCode == .usage)
        #expect(ran.message.contains(fragment))
        #expect(ran.output == "")
    }

    @Test func `ids of statement lines, whatever they hold, break no journal`() throws {
        let book = try SmallBook.closedOnMonday()
        try book.put(
            """
            line_id,booked_on,reference,kind,counterparty,currency,amount
            "a;b|c,d\\""é",2013-11-04,one,charge,carl,EUR,10.00

            """, at: "wallet.csv")
        #expect(try book.run("reconcile", book.path("wallet.csv")).exitCode == .done)
        func journal(_ format: String) throws -> String {
            try book.run("journal", "--format", format).output
        }
        #expect(try journal("csv").contains(#",EUR,10.00,"a;b|c,d\""é"\#n"#))
        #expect(try journal("hledger").contains(#" charge-confirmed a/b/c,d\"é"#))
        #expect(try journal("beancount").contains(#"* "charge-confirmed" "a;b|c,d\\\"é""#))
        #expect(try journal("fec").contains("\tEncaissement a;b?c,d\\\"?\t"))
    }
}
