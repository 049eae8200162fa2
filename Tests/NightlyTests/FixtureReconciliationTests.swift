import Foundation
import SQLite
import Testing

/// The statements of the lifelike book: each cause of a break, and an end for each of them.
@Suite struct FixtureReconciliationTests {
    private func reconciledWeek() throws -> SmallBook {
        let book = try SmallBook()
        try book.copyFixtureBook()
        #expect(try book.run("run").exitCode == .done)
        return book
    }

    private static let statements = ["04", "05", "06", "07", "08", "09", "10", "12"]
        .map { "wallet-2013-11-" + $0 }

    /// The rows of a statement's report, each by the columns of its header.
    private func rows(_ report: String, _ statement: String, _ book: SmallBook) throws
        -> [[String: String]]
    {
        let text = try book.text("reports/reconciliation/\(statement)/\(report)")
        let table = parsedCSV(text)
        let header = try #require(table.first)
        return table.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }

    /// An amount without its dot; nil where there is none.
    private func minorUnits(_ text: String?) -> Int? {
        text.flatMap { Int($0.filter { $0 != "." }) }
    }

    private func openBreaks(_ book: SmallBook) throws -> [[String: String]] {
        try rows("breaks.csv", Self.statements[7], book)
    }

    @Test func `every cause occurs, with a sentence that explains it`() throws {
        let breaks = try openBreaks(reconciledWeek())
        let causes = Set(breaks.compactMap { $0["cause"] })
        #expect(
            causes == [
                "RETURNED", "DUPLICATE_LINE", "CURRENCY_MISMATCH", "WRONG_DIRECTION",
                "AMOUNT_MISMATCH", "UNEXPECTED", "STATEMENT_GAP", "MISSING",
            ])
        let mismatches = breaks.filter { $0["cause"] == "AMOUNT_MISMATCH" }
        #expect(Set(mismatches.compactMap { $0["difference"] }) == ["-5.00", "18.00"])
        for item in breaks {
            #expect((item["explanation"] ?? "").count > 20)
            let found = minorUnits(item["found"]) ?? 0
            let expected = minorUnits(item["expected"]) ?? 0
            #expect(minorUnits(item["difference"]) == found - expected)
        }
    }

    @Test func `every proof has a difference of nothing, and statements follow one another`()
        throws
    {
        let book = try reconciledWeek()
        var closings = ["EUR": 25000]
        for statement in Self.statements {
            let proofs = try rows("proof.csv", statement, book)
            #expect(proofs.count == 3)
            for proof in proofs {
                let currency = proof["currency"] ?? ""
                #expect(minorUnits(proof["difference"]) == 0, "\(statement) \(currency)")
                #expect(minorUnits(proof["statement_opening"]) == closings[currency, default: 0])
                let closing = minorUnits(proof["statement_closing"]) ?? 0
                #expect(
                    closing - closings[currency, default: 0] == minorUnits(proof["lines"]))
                #expect(minorUnits(proof["ledger_wallet"]) == closing)
                closings[currency] = closing
            }
        }
    }

    /// Debit positive, added up from the transfers alone.
    private func balance(_ account: String, _ currency: String, _ book: SmallBook) throws -> Int {
        let database = try Connection(path: book.path("nightbook.db"), access: .readOnly)
        let side = """
            SELECT sum(t.amount) FROM transfers t JOIN accounts a ON a.account = t.SIDE
            JOIN account_names n ON n.name = a.name
            WHERE n.word = '\(account)' AND a.currency = '\(currency)'
            """
        func sum(_ name: String) throws -> Int {
            Int(try database.integer(side.replacingOccurrences(of: "SIDE", with: name)) ?? 0)
        }
        return try sum("debit") - sum("credit")
    }

    @Test func `the last proof is the ledger's, and the open breaks are all that it leaves`()
        throws
    {
        let book = try reconciledWeek()
        let breaks = try openBreaks(book)
        for proof in try rows("proof.csv", Self.statements[7], book) {
            let currency = proof["currency"] ?? ""
            let wallet = try balance("wallet", currency, book)
            let transitIn = try balance("charges-in-transit", currency, book)
            let transitOut = try -balance("transfers-in-transit", currency, book)
            let suspense = try -balance("suspense", currency, book)
            #expect(minorUnits(proof["ledger_wallet"]) == wallet)
            #expect(minorUnits(proof["in_transit_in"]) == transitIn)
            #expect(minorUnits(proof["in_transit_out"]) == transitOut)
            #expect(minorUnits(proof["suspense"]) == suspense)
            // What a break holds in suspense or leaves in transit is its difference; a whole
            // payout that came back leaves nothing, one that came back in part all that came.
            var (held, missed) = (0, 0)
            for item in breaks where item["currency"] == currency {
                let difference = minorUnits(item["difference"]) ?? 0
                let isShort = item["cause"] == "AMOUNT_MISMATCH" && difference < 0
                if item["cause"] == "MISSING" || isShort {
                    missed -= difference
                } else if item["cause"] == "RETURNED" {
                    held += difference == 0 ? 0 : minorUnits(item["found"]) ?? 0
                } else {
                    held += difference
                }
            }
            #expect(held == suspense, "\(currency)")
            #expect(missed == transitIn - transitOut, "\(currency)")
        }
    }

    @Test func `what was published is proven by the audit, and published again alike`() throws {
        let book = try reconciledWeek()
        let audit = try book.run("audit")
        #expect(audit.exitCode == .done, "\(audit.message)")
        let before = try book.files("reports")
        for statement in Self.statements {
            try book.remove("reports/reconciliation/" + statement)
            let file = statement + (statement.hasSuffix("-12") ? ".xml" : ".csv")
            #expect(try book.run("reconcile", book.path("inbox/" + file)).exitCode == .done)
        }
        #expect(try book.files("reports") == before)
    }

    /// How each break of the sample ends, in this order: by its cause and what tells it from
    /// others of that cause.
    private static let ends: [(cause: String, mark: String, as: [String])] = [
        // It was in the wallet before the first statement.
        ("STATEMENT_GAP", ",EUR,", ["platform-funds"]),
        // The customer owes the rest, and the provider goes without it.
        ("AMOUNT_MISMATCH", "87eb8ccc", ["void"]),
        // The operator's correction is the other half.
        ("DUPLICATE_LINE", "190f4e6a", ["match:B-000008"]),
        // Two letters O for zeros: it is the charge that was missing.
        ("UNEXPECTED", "1529cbd7", ["match:1529cbd7-3301-4350-9409-0b55418eafd7"]),
        // The customer's bank took it back: the platform bears it.
        ("WRONG_DIRECTION", "5f832941", ["adjustments"]),
        // Dollars came for euros: they are the provider's, and the charge in euros is off.
        ("CURRENCY_MISMATCH", "12a3308a", ["provider:prov-petit"]),
        ("MISSING", "12a3308a", ["void"]),
        // Too much came: the customer meant the provider to have it.
        ("AMOUNT_MISMATCH", "1bf04afd", ["provider:prov-martin"]),
        // Nobody was charged: the session is withdrawn.
        ("MISSING", "44db35ff", ["void"]),
        ("RETURNED", "P-20131108-000004", ["noted"]),
        ("RETURNED", "P-20131108-000011", ["provider:rui.goncalves"]),
        // Still owed to the customer, who waives it.
        ("MISSING", "R-20131108-000003", ["void", "adjustments"]),
    ]

    @Test func `every open break of the sample can be resolved, and nothing of it is left`()
        throws
    {
        let book = try reconciledWeek()
        let breaks = try book.rows("breaks.csv", of: "reconciliation/wallet-2013-11-12")
        #expect(breaks.count == 14)
        for end in Self.ends {
            let row = try #require(
                breaks.first { $0.contains(",\(end.cause),") && $0.contains(end.mark) })
            let id = String(row.prefix { $0 != "," })
            for what in end.as {
                let ran = try book.run(
                    "resolve", id, "--as", what, "--reason", "looked at", "--by", "ann")
                #expect(ran.exitCode == .done, "\(id) as \(what): \(ran.message)")
            }
        }
        for currency in ["EUR", "JPY", "USD"] {
            for account in ["charges-in-transit", "transfers-in-transit", "suspense"] {
                #expect(try balance(account, currency, book) == 0, "\(account) \(currency)")
            }
        }
        let status = try book.run("status")
        #expect(!status.output.contains("open breaks"))
        // The next night goes on from there, and everything still adds up.
        let next = try book.run("run", "--date", "2013-11-15", "--empty")
        #expect(next.exitCode == .done, "\(next.message)")
        #expect(try book.run("audit").exitCode == .done)
    }
}
