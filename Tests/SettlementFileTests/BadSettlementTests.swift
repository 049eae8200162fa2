import Foundation
import SettlementFile
import Testing

/// The folder `fixtures/bad-settlements`: one file a rule, and what is told of each in its README.
@Suite struct BadSettlementTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("fixtures/bad-settlements")

    private static let names =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".xml") }.sorted()

    private static func file(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    /// What is told of a file; one that is named after the book is held against it.
    private static func told(_ name: String) throws -> [String] {
        do {
            let isBook = name.hasPrefix("book-")
            let expected = isBook ? try Night.small().instructions() : nil
            let findings = try SettlementCheck.check(file(name), against: expected)
            return findings.problems.map(\.description)
        } catch {
            return ["\(error)"]
        }
    }

    @Test func `the sound file is written to the byte, and nothing is wrong with it`() throws {
        let sound = try Self.file("sound.xml")
        #expect(try Night.small().file() == sound)
        let findings = try SettlementCheck.check(sound, against: Night.small().instructions())
        #expect(findings.isProven)
        #expect(findings.totals == (try Night.small().writer().totals))
    }

    @Test func `of each bad file is told what the README says`() throws {
        let readme = String(decoding: try Self.file("README.txt"), as: UTF8.self)
        var table = ""
        for name in Self.names where name != "sound.xml" {
            table += "\n\(name)\n"
            for line in try Self.told(name) { table += "    \(line)\n" }
        }
        if ProcessInfo.processInfo.environment["PRINT_README"] != nil { print(table) }
        #expect(readme.hasSuffix(table))
    }

    @Test(arguments: names.filter { !["sound.xml"].contains($0) })
    func `a bad file is told by the rule that it is named after`(name: String) throws {
        let rule = name.prefix { $0 != "-" && $0 != "." }
        if rule == "refused" {
            #expect(throws: (any Error).self) { try SettlementCheck.check(Self.file(name)) }
            return
        }
        if rule == "book" {
            let findings = try SettlementCheck.check(
                Self.file(name), against: Night.small().instructions())
            let rules = findings.problems.map { Self.rule($0.fault) }
            #expect(!rules.filter { ["differs", "missing", "unexpected"].contains($0) }.isEmpty)
            return
        }
        let findings = try SettlementCheck.check(Self.file(name))
        #expect(findings.problems.contains { Self.rule($0.fault) == rule })
    }

    @Test func `every rule has a file`() {
        let shown = Set(Self.names.map { String($0.prefix { $0 != "-" && $0 != "." }) })
        let rules = [
            "missingElement", "misplacedElement", "repeatedElement", "unexpectedElement",
            "unexpectedAttribute", "unexpectedText", "emptyText", "badCharacter", "badSlash",
            "outerSpace", "tooLong", "badReference", "repeatedReference", "badMessageID",
            "badBlockID", "repeatedBlock", "badAmount", "notPositive", "wrongDecimals",
            "unknownCurrency", "wrongCurrency", "badIBAN", "badWallet", "badBIC", "badDate",
            "wrongWord", "missingServiceLevel", "unexpectedServiceLevel", "wrongCount",
            "wrongTotal", "totalTooLarge",
        ]
        #expect(shown == Set(rules + ["sound", "refused", "book"]))
    }

    /// The name of the case.
    private static func rule(_ fault: SettlementFault) -> String {
        switch fault {
        case .badReference: "badReference"
        case .repeatedReference: "repeatedReference"
        case .missingServiceLevel: "missingServiceLevel"
        case .unexpectedServiceLevel: "unexpectedServiceLevel"
        case .totalTooLarge: "totalTooLarge"
        default: Mirror(reflecting: fault).children.first?.label ?? ""
        }
    }
}
