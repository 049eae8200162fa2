import Foundation
import Nightly
import Testing

private let french = #"{"spreadsheet": {"delimiter": ";", "decimal": ","}}"#

private let reports = [
    "balances", "exceptions", "payout-items", "payouts", "sessions", "summary", "trial-balance",
    "wallet-transfers",
].map { $0 + ".csv" }

/// What stands in the configuration, and what the message says.
private let refusals: [(spreadsheet: String, message: String)] = [
    (#"{"delimiter": ","}"#, #"decimal: found ","; must be another than "spreadsheet.delimiter""#),
    (#"{"delimiter": ",", "decimal": ","}"#, "must be another than"),
    (#"{"delimiter": ";;"}"#, #"delimiter: found ";;"; must be one of"#),
    (#"{"delimiter": ""}"#, "delimiter: found"),
    (#"{"delimiter": "\""}"#, "delimiter: found"),
    (#"{"delimiter": "\n"}"#, "delimiter: found"),
    (#"{"delimiter": "\r"}"#, "delimiter: found"),
    (#"{"delimiter": "a"}"#, "delimiter: found"),
    (#"{"delimiter": "1"}"#, "delimiter: found"),
    (#"{"decimal": ";"}"#, #"decimal: found ";"; must be one of ".", ",""#),
    (#"{"decimal": "-"}"#, "decimal: found"),
    (#"{"separator": ";"}"#, "unknown key"),
    ("true", "must be an object in braces, or null"),
]

/// What is published beside the CSV reports, for spreadsheets and for programs.
@Suite struct SpreadsheetTests {
    private func names(_ book: SmallBook, _ folder: String) throws -> [String] {
        let manifest = try JSONSerialization.jsonObject(
            with: try book.content(folder + "/manifest.json"))
        let document = try #require(manifest as? [String: Any])
        let files = try #require(document["files"] as? [[String: Any]])
        for file in files {
            let name = try #require(file["name"] as? String)
            #expect(file["bytes"] as? Int == (try book.content("\(folder)/\(name)").count))
        }
        return files.compactMap { $0["name"] as? String }
    }

    private func bookInFrench() throws -> SmallBook {
        let book = try SmallBook(french)
        try book.put(
            "provider_id,name,method,account,bic,status\nann,=Ann; née Ö,wallet,ann,,active\n",
            at: "payees.csv")
        try book.feed("sessions-2013-11-04.csv", completed("one"), completed("00012", "20.50"))
        #expect(try book.run("run").exitCode == .done)
        return book
    }

    @Test func `a book without a dialect has the description alone`() throws {
        let book = try SmallBook.closedOnMonday()
        let folder = "reports/2013-11-04"
        #expect(
            try names(book, folder)
                == (reports + ["datapackage.json", "index.html", "settlement-EUR.xml"]).sorted())
        #expect(!book.exists(folder + "/spreadsheet"))
        #expect(try book.text(folder + "/datapackage.json").contains("\"night-2013-11-04\""))
    }

    @Test func `with a dialect each report comes again, and all in a workbook`() throws {
        let book = try bookInFrench()
        let folder = "reports/2013-11-04"
        #expect(
            try names(book, folder)
                == (reports + reports.map { "spreadsheet/" + $0 }
                + ["datapackage.json", "index.html", "night.xlsx", "settlement-EUR.xml"]).sorted())
        #expect(
            try book.text(folder + "/spreadsheet/payouts.csv") == """
                \u{FEFF}business_date;reference;provider_id;name;method;account;currency;amount;\
                items;value_date\r
                2013-11-04;P-20131104-000001;ann;"'=Ann; née Ö";wallet;ann;EUR;24,40;2;2013-11-05\r

                """)
        #expect(try book.text(folder + "/payouts.csv").contains(",=Ann; née Ö,wallet,"))
        #expect(try book.content(folder + "/night.xlsx").starts(with: Data("PK\u{3}\u{4}".utf8)))
        #expect(try book.run("audit").exitCode == .done)
    }

    private func reconciledInFrench() throws -> SmallBook {
        let book = try bookInFrench()
        try book.put(
            """
            line_id,booked_on,reference,kind,counterparty,currency,amount
            -1,2013-11-04,one,,carl,EUR,10.00
            -2,2013-11-04,+what;,,@who,EUR,-3.00

            """, at: "wallet-2013-11.csv")
        #expect(
            try book.run("reconcile", book.path("wallet-2013-11.csv")).exitCode == .done)
        return book
    }

    @Test func `a reconciliation comes in the dialect too`() throws {
        let book = try reconciledInFrench()
        let folder = "reports/reconciliation/wallet-2013-11"
        let own = ["breaks.csv", "matches.csv", "proof.csv"]
        #expect(
            try names(book, folder)
                == (own + own.map { "spreadsheet/" + $0 }
                + ["datapackage.json", "index.html", "reconciliation.xlsx"]).sorted())
        #expect(
            try book.text(folder + "/spreadsheet/matches.csv") == """
                \u{FEFF}line_id;booked_on;reference;matched_by;kind;currency;amount\r
                '-1;2013-11-04;one;reference;;EUR;10,00\r

                """)
        let breaks = try book.text(folder + "/spreadsheet/breaks.csv")
        #expect(breaks.contains(";\"'+what;\";'-2;;'@who;EUR;0,00;-3,00;-3,00;"))
        #expect(try book.run("audit").exitCode == .done)
    }

    @Test(arguments: ["spreadsheet/payouts.csv", "night.xlsx", "datapackage.json", "spreadsheet"])
    func `what is gone is published again, and what somebody else laid there stays`(
        name: String
    ) throws {
        let book = try bookInFrench()
        let folder = "reports/2013-11-04"
        let before = try book.files(folder)
        try book.remove("\(folder)/\(name)")
        try book.makeFolder(folder + "/spreadsheet")
        try book.put("mine", at: folder + "/spreadsheet/notes.txt")
        #expect(try book.run("audit").exitCode == .badInput)
        #expect(try book.run("run", "--date", "2013-11-04").exitCode == .done)
        var after = try book.files(folder)
        #expect(after.removeValue(forKey: "spreadsheet/notes.txt") == Data("mine".utf8))
        #expect(after == before)
    }

    @Test func `an audit names the cell that was changed`() throws {
        let book = try bookInFrench()
        let name = "reports/2013-11-04/spreadsheet/payouts.csv"
        try book.put(try book.text(name).replacing("24,40", with: "24,41"), at: name)
        let ran = try book.run("audit")
        #expect(ran.exitCode == .badInput)
        let found = ran.output + ran.message
        #expect(found.contains("spreadsheet/payouts.csv: its bytes are not those that were"))
        #expect(
            found.contains(
                "payouts.csv, line 2: amount is \"24,41\", and by payouts.csv should be \"24,40\""))
    }

    /// A file of the reconciliation, what is changed in it and what is found then.
    static let changes: [(name: String, was: String, becomes: String, found: String)] = [
        ("matches", "10,00", "10,01", "line 2: amount is \"10,01\", and by matches.csv should be"),
        (
            "matches", "'-1;", "-1;",
            "line 2: line_id is \"-1\", and by matches.csv should be \"'-1\""
        ),
        (
            "breaks", ";0,00;-3,00;", ";0,00;-3.00;",
            "found is \"-3.00\", and by breaks.csv should be"
        ),
        ("breaks", "B-000001", "B-000002", "break_id is \"B-000002\", and by breaks.csv should"),
        (
            "proof", "EUR;", "JPY;",
            "line 2: currency is \"JPY\", and by proof.csv should be \"EUR\""
        ),
    ]

    @Test(arguments: changes)
    func `an audit names the cell of a reconciliation that was changed`(
        _ change: (name: String, was: String, becomes: String, found: String)
    ) throws {
        let book = try reconciledInFrench()
        let file = "reconciliation/wallet-2013-11/spreadsheet/\(change.name).csv"
        let text = try book.text("reports/" + file)
        #expect(text.contains(change.was))
        try book.put(text.replacing(change.was, with: change.becomes), at: "reports/" + file)
        let ran = try book.run("audit")
        #expect(ran.exitCode == .badInput)
        #expect(ran.output.contains(file + ": its bytes are not those that were published"))
        #expect(ran.output.contains(change.found), "\(ran.output)")
        try book.remove("reports/" + file)
        #expect(try book.run("audit").output.contains(file + ": it is missing"))
    }

    @Test(arguments: refusals)
    func `a dialect that cannot be is refused`(spreadsheet: String, message: String) throws {
        let book = try SmallBook(#"{"spreadsheet": \#(spreadsheet)}"#)
        try book.feed("sessions-2013-11-04.csv", completed("one"))
        try book.refuses(.configuration, message, "run")
    }
}
