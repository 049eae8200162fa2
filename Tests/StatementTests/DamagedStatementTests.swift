import SeededNumbers
import Testing

@testable import Feeds

private let camt = Array(
    form.file(
        form.balance("OPBD", "10.00"), form.balance("CLBD", "15.23"),
        form.entry(
            "3.76", "DBIT",
            details: form.detail(
                "3.50", "DBIT", endToEnd: "P-20131104-000001",
                parties: form.party("Cdtr", "Zoë")
                    + form.account("Cdtr", "<Id><IBAN>X</IBAN></Id>"),
                charges: "<Chrgs><Rcrd><Amt Ccy=\"EUR\">0.26</Amt></Rcrd></Chrgs>")),
        form.entry(
            "8.99", reference: "E2", details: form.detail("4.00", endToEnd: "a&lt;b"),
            form.detail("4.99", reference: "D", isReturn: true)),
        form.entry("1.00", status: "PDNG")
    ).utf8)

private let csv = Array(
    """
    \(statementHeader),balance
    L1,2013-11-05,P-20131104-000001,payout,p1,EUR,-12.50,87.50
    L2,2013-11-06,,,"Müller, ""Eva"\"",EUR,0.5,88
    L3,2013-11-04,s-1,charge,c1,JPY,7,7
    """.utf8)

@Suite struct DamagedStatementTests {
    @Test func `a camt file cut anywhere is refused`() throws {
        #expect(try readCamt(camt).statement.lines.count == 4)
        for end in 0..<camt.count {
            let found = refusal { () throws(StatementRefusal) in
                try readCamt(Array(camt[..<end]))
            }
            #expect(found != nil, "cut at \(end)")
        }
    }

    @Test func `a CSV file cut anywhere is refused or a whole beginning`() throws {
        let whole = try readCSV(csv).statement.lines.texts
        for end in 0..<csv.count {
            do throws(StatementRefusal) {
                let read = try readCSV(Array(csv[..<end])).statement.lines.texts
                // A cut within the last line may leave a shorter number, which then proves nothing.
                #expect(read == Array(whole.prefix(read.count)), "cut at \(end)")
            } catch {
                #expect(!error.message(statement: "s").isEmpty)
            }
        }
    }

    @Test(arguments: 0..<8)
    func `a damaged file is read or refused, and never anything else`(_ seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        for _ in 0..<40 {
            for (bytes, isCamt) in [(camt, true), (csv, false)] {
                var damaged = bytes
                for _ in 0...Int(random.next() % 3) {
                    Self.damage(&damaged, &random)
                }
                let found = refusal { () throws(StatementRefusal) in
                    isCamt ? try readCamt(damaged) : try readCSV(damaged)
                }
                if let found { #expect(!found.message(statement: "s").isEmpty) }
            }
        }
    }

    private static func damage(_ bytes: inout [UInt8], _ random: inout SeededNumbers) {
        guard !bytes.isEmpty else { return }
        let at = Int(random.next() % UInt64(bytes.count))
        let count = min(bytes.count - at, Int(random.next() % 40))
        switch random.next() % 5 {
        case 0: bytes[at] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes.removeSubrange(at..<at + count)
        case 2: bytes.insert(contentsOf: Array(bytes[at..<at + count]), at: at)
        case 3: bytes[at] ^= 1 << UInt8(random.next() % 8)
        default:
            let other = Int(random.next() % UInt64(bytes.count))
            bytes.insert(contentsOf: Array(bytes[at..<at + count]), at: other)
        }
    }
}
