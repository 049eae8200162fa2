import Foundation
import SQLite
import Testing

/// A book of its own for a test that lets things happen in it; gone at its end.
final class PlainBook {
    let path = AuditedFolder.temporaryPath("plain")
    private var fileCount = 0

    init(configuration: String = "{}") throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false)
        try write(configuration, to: "nightbook.json")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
    }

    /// Files are named anew each time: `w1`, `w2` and so on.
    private func newFile(_ text: String, _ ending: String) throws -> String {
        fileCount += 1
        let name = "w\(fileCount).\(ending)"
        try write(text, to: name)
        return "@" + name
    }

    // MARK: What happens

    func run(_ words: [String], at place: SourceLocation = #_sourceLocation) throws {
        let ran = Story.run(words, in: path)
        try #require(ran.exitCode == 0, "\(words): \(ran.message)", sourceLocation: place)
    }

    /// Closes a date with the rows of a feed; without any, it is a quiet one.
    func close(_ date: String, _ rows: String...) throws {
        let header =
            "session_id,provider_id,customer_id,status,price,currency,completed_at,disputed_at"
        let feed = ([header] + rows).joined(separator: "\n") + "\n"
        try run(["run", "--date", date, newFile(feed, "csv")])
    }

    /// A person decides something.
    func decide(_ words: String...) throws {
        try run(words + ["--reason", "looked", "--by", "eve"])
    }

    /// Reconciles a statement that tells no balances.
    func reconcile(_ lines: String...) throws {
        let header = "line_id,booked_on,reference,kind,counterparty,currency,amount"
        let statement = ([header] + lines).joined(separator: "\n") + "\n"
        try run(["reconcile", newFile(statement, "csv")])
    }

    /// What a statement says of one currency.
    struct Told {
        var currency: String
        var opening: String
        var closing: String
        /// Ids and amounts.
        var lines: [(id: String, amount: String)] = []
    }

    /// Reconciles a camt.053 statement of 5 November.
    func reconcile(_ told: [Told]) throws {
        func amount(_ text: String, _ currency: String) -> String {
            let indicator = text.hasPrefix("-") ? "DBIT" : "CRDT"
            return "<Amt Ccy=\"\(currency)\">\(text.drop { $0 == "-" })</Amt>"
                + "<CdtDbtInd>\(indicator)</CdtDbtInd>"
        }
        let day = "<Dt>2013-11-05</Dt>"
        var text = ""
        for currency in told {
            text += "<Stmt><Id>1</Id><Acct><Id><Othr><Id>settlement</Id></Othr></Id></Acct>"
            for (code, balance) in [("OPBD", currency.opening), ("CLBD", currency.closing)] {
                text += "<Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp>"
                text += amount(balance, currency.currency) + "<Dt>\(day)</Dt></Bal>"
            }
            for line in currency.lines {
                text += "<Ntry>" + amount(line.amount, currency.currency)
                text += "<Sts><Cd>BOOK</Cd></Sts><BookgDt>\(day)</BookgDt>"
                text += "<AcctSvcrRef>\(line.id)</AcctSvcrRef></Ntry>"
            }
            text += "</Stmt>"
        }
        let document = """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>\
            <GrpHdr><MsgId>m</MsgId></GrpHdr>\(text)</BkToCstmrStmt></Document>
            """
        try run(["reconcile", newFile(document, "xml")])
    }

    // MARK: What is there

    /// What the audit finds, in lines: none when all is as it should be.
    func findings() -> [String] {
        let ran = Story.run(["audit"], in: path)
        guard ran.exitCode != 0 else { return [] }
        return ran.output.split(separator: "\n").map(String.init) + [ran.message]
    }

    /// The id of the only open break that a condition holds of.
    func openBreak(where condition: String) throws -> String {
        let found = try rows(
            "SELECT break FROM breaks JOIN open_breaks USING (break) WHERE \(condition)",
            in: Connection(path: path + "/nightbook.db", access: .readOnly))
        let number = try #require(found.count == 1 ? found[0][0] : nil, "\(condition): \(found)")
        return "B-" + String(repeating: "0", count: 6 - number.count) + number
    }

    /// The currencies that a night's report has rows of, each once, in its order.
    func currencies(of report: String, column: Int, on date: String) throws -> [String] {
        let text = try String(
            contentsOfFile: "\(path)/reports/\(date)/\(report)", encoding: .utf8)
        var currencies: [String] = []
        for row in text.split(separator: "\n").dropFirst() {
            let currency = String(row.split(separator: ",")[column])
            if currencies.last != currency { currencies.append(currency) }
        }
        return currencies
    }
}
