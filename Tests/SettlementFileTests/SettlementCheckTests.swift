import SeededNumbers
import SettlementFile
import Testing
import XML

@Suite struct SettlementCheckTests {
    /// The file with the lines of its instructions in another order, or fewer or more of them; its
    /// totals as they were.
    private func file(_ change: (inout [Substring]) -> Void) throws -> [UInt8] {
        var night = try Night()
        for number in 1...40 { try night.pay("prov-\(number)", Int64(number)) }
        let lines = try night.text().split(separator: "\n", omittingEmptySubsequences: false)
        let first = try #require(lines.firstIndex { $0.contains("CdtTrfTxInf") })
        var payments = Array(lines[first..<first + 40])
        change(&payments)
        let all = lines[..<first] + payments + lines[(first + 40)...]
        return Array(all.joined(separator: "\n").utf8)
    }

    private func faults(_ file: [UInt8]) throws -> [String] {
        var night = try Night()
        for number in 1...40 { try night.pay("prov-\(number)", Int64(number)) }
        return try SettlementCheck.check(file, against: night.instructions()).problems.compactMap {
            switch $0.fault {
            case .missing: "missing \($0.reference.suffix(2))"
            case .unexpected: "unexpected \($0.reference.suffix(2))"
            case .repeatedReference: "repeated \($0.reference.suffix(2))"
            case .differs(let name, _, _): "differs \($0.reference.suffix(2)) \(name)"
            case .wrongCount, .wrongTotal: nil
            default: "\($0)"
            }
        }
    }

    @Test func `the order of payments does not matter`() throws {
        #expect(try faults(file { $0.reverse() }).isEmpty)
        #expect(try faults(file { $0.swapAt(3, 30) }).isEmpty)
        #expect(try faults(file { $0.append($0.removeFirst()) }).isEmpty)
    }

    @Test func `what is missing, too much or there twice is told by its reference`() throws {
        #expect(try faults(file { $0.removeFirst() }) == ["missing 01"])
        #expect(try faults(file { $0.removeLast() }) == ["missing 40"])
        #expect(
            try faults(file { $0.removeSubrange(9..<12) }) == [
                "missing 10", "missing 11", "missing 12",
            ])
        #expect(try faults(file { $0.append($0[4]) }) == ["repeated 05"])
        #expect(try faults(file { $0.insert($0[4], at: 5) }) == ["repeated 05"])
        let other = try file { $0.append(Substring($0[0].replacing("000001", with: "000077"))) }
        #expect(try faults(other) == ["unexpected 77"])
        let renamed = try file { $0[6] = Substring($0[6].replacing("000007", with: "000008")) }
        #expect(
            try faults(renamed).sorted()
                == [
                    "differs 08 Amt", "differs 08 CdtrAcct", "differs 08 Nm", "missing 07",
                    "repeated 08",
                ])
    }

    @Test func `a payment of another block is told`() throws {
        let night = try Night.small()
        let text = try night.text()
        let swapped = text.replacing("R-20131104-000001", with: "P-20131104-000004")
        let findings = try SettlementCheck.check(
            Array(swapped.utf8), against: night.instructions())
        #expect(findings.problems.contains { $0.fault == .badReference })
    }

    @Test func `an empty file of the right form lacks everything`() throws {
        let text = """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
              <CstmrCdtTrfInitn/>
            </Document>
            """
        let findings = try SettlementCheck.check(
            Array(text.utf8), against: Night.small().instructions())
        let missing = findings.problems.filter {
            if case .missing = $0.fault { true } else { false }
        }
        #expect(missing.count == 5)
        #expect(
            findings.problems.contains {
                $0.fault == .missingElement("GrpHdr", in: "CstmrCdtTrfInitn")
            })
    }

    @Test func `a block without payments is told before it ends`() throws {
        let lines = try Night.small().text().split(separator: "\n")
        let text = lines.filter { !$0.contains("CdtTrfTxInf") }.joined(separator: "\n")
        var reader = SettlementReader(Array(text.utf8))
        var events: [SettlementReader.Event] = []
        while let event = try reader.next() { events.append(event) }
        #expect(
            events == [.header, .block, .blockEnd, .block, .blockEnd, .block, .blockEnd])
        #expect(reader.findings.problemCount == 3)
    }

    @Test func `what a file says is read back as it was written`() throws {
        var reader = SettlementReader(try Night.usual().file("EUR", Night.entraide))
        var told: [String] = []
        while let event = try reader.next() {
            switch event {
            case .header:
                told.append(
                    "\(reader.header.messageID) \(reader.header.count) \(reader.header.sum)")
            case .block: told.append("\(reader.block.id) \(reader.block.count) \(reader.block.sum)")
            case .transaction:
                let transaction = reader.transaction
                let amount = String(decoding: transaction.amount, as: UTF8.self)
                let account = String(decoding: transaction.account.number, as: UTF8.self)
                told.append("\(transaction.line) \(transaction.referenceText) \(amount) \(account)")
            case .blockEnd: told.append("end")
            }
        }
        #expect(
            told.prefix(6) == [
                "NB-20131104-EUR 6 259.47", "NB-20131104-EUR-P 3 203.46",
                "20 P-20131104-000001 123.45 DE89370400440532013000",
                "21 P-20131104-000002 80.00 wallet_7731",
                "22 P-20131104-000003 0.01 FR1420041010050500013M02606", "end",
            ])
        #expect(told.count == 13)
    }

    /// Instructions that are marked up alike are read at once; a comment in each keeps them from it.
    @Test(arguments: [
        ("", ""), ("123.45", "123.456"), ("wallet_7731", "wallet 7731"), ("Amt>", "Amz>"),
        ("<Ustrd>", "<Ustrd/><Ustrd>"), ("P-20131104-000003", "P-20131104-000002"),
        ("0.01", ""), ("<Nm>", "<Nm x='1'>"), ("EndToEndId>P", "EndToEndId>&#80;"),
        ("Ccy=\"EUR\">80", "Ccy=\"USD\">80"), ("80.00", "8]0.00"), ("Cdtr>", "Cdtr> x"),
    ])
    func `alike instructions say the same read one by one`(_ word: String, _ other: String) throws {
        var night = try Night()
        for number in 1...9 {
            try night.pay("ann\(number)", Int64(100 * number), wallet: "wallet-\(number)")
        }
        let usual = [try Night.usual().text("EUR", Night.entraide), try night.text()]
        for sound in usual {
            let text = word.isEmpty ? sound : sound.replacing(word, with: other, maxReplacements: 2)
            let apart = text.replacing("</PmtId>", with: "</PmtId><!-- apart -->")
            func told(_ text: String) -> String {
                do {
                    let findings = try SettlementCheck.check(Array(text.utf8))
                    return "\(findings.problems) \(findings.totals) \(findings.blockTotals.count)"
                } catch { return "\(error)" }
            }
            #expect(told(text) == told(apart))
        }
    }

    @Test func `a changed byte in any text is told`() throws {
        let night = try Night.small()
        let expected = try night.instructions()
        let sound = try night.file()
        var isText = false
        var count = 0
        for place in sound.indices {
            let byte = sound[place]
            if byte == UInt8(ascii: "<") { isText = false }
            if isText, byte > 0x20 {
                var changed = sound
                changed[place] = other(byte)
                let findings = try SettlementCheck.check(changed, against: expected)
                #expect(!findings.isProven, "byte \(place)")
                count += 1
            }
            if byte == UInt8(ascii: ">") { isText = true }
        }
        #expect(count > 700)
    }

    /// Another byte of the same kind.
    private func other(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "8"), UInt8(ascii: "A")...UInt8(ascii: "Y"),
            UInt8(ascii: "a")...UInt8(ascii: "y"):
            byte + 1
        case UInt8(ascii: "9"), UInt8(ascii: "Z"), UInt8(ascii: "z"): byte - 1
        default: UInt8(ascii: "x")
        }
    }

    @Test func `every beginning of a file is refused`() throws {
        let sound = try Night.small().file()
        // Behind the last tag stands only the line's end.
        for count in stride(from: 0, to: sound.count - 2, by: 7) {
            #expect(throws: XMLError.self) { try SettlementCheck.check(Array(sound[..<count])) }
        }
    }

    @Test func `a file damaged anyhow is told or refused, and does no harm`() throws {
        let sound = try Night.small().file()
        let expected = try Night.small().instructions()
        var generator = SeededNumbers(seed: 20_131_104)
        for _ in 0..<400 {
            var file = sound
            for _ in 0...Int.random(in: 0..<3, using: &generator) {
                let place = Int.random(in: 0..<file.count, using: &generator)
                let end = min(file.count, place + Int.random(in: 0..<40, using: &generator))
                let other = Int.random(in: 0..<file.count - 40, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: file[place] = UInt8.random(in: 0x20...0x7E, using: &generator)
                case 1: file.removeSubrange(place..<end)
                default: file.insert(contentsOf: file[other..<other + 30], at: place)
                }
            }
            guard let findings = try? SettlementCheck.check(file, against: expected) else {
                continue
            }
            // What still is proven says the same.
            if findings.isProven { #expect(findings.totals.sum.minorUnits == 25_946) }
            _ = try SettlementDescription(file).text
        }
    }

    @Test func `problems are kept up to a limit and counted beyond`() throws {
        var night = try Night()
        for number in 0..<1_500 { try night.pay("prov-\(number)", 1) }
        let text = try night.text().replacing("WALLET", with: "OTHER")
        let findings = try SettlementCheck.check(Array(text.utf8))
        #expect(findings.problems.count == SettlementFindings.problemLimit)
        #expect(findings.problemCount == 1_501)
    }

    @Test func `pieces of any size give the same findings`() throws {
        let file = try Night.small().file()
        for pieceBytes in [1, 7, 4_096] {
            var rest = file[...]
            let findings = try SettlementCheck.check(
                source: { bytes in
                    bytes += rest.prefix(pieceBytes)
                    rest = rest.dropFirst(pieceBytes)
                }, against: Night.small().instructions())
            #expect(findings.isProven)
            #expect(findings.totals.count == 5)
        }
    }
}
