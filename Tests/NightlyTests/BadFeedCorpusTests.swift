import Foundation
import Nightly
import Settlement
import Testing

/// The folder `fixtures/bad-feeds` through the whole program: every file gives what its name says.
@Suite struct BadFeedCorpusTests {
    private static let folder = repository + "/fixtures/bad-feeds"

    static var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    static var refused: [String] {
        names.filter { name in
            name.hasPrefix("refused-") && !name.hasSuffix(".control") && !name.hasSuffix("-wal")
        }
    }

    static var setAside: [String] {
        names.filter { name in
            !name.hasPrefix("refused-")
                && !["README.txt", "AMENDED-2013-11-03.csv", "BAD_PAYEE-payees.csv"].contains(name)
        }
    }

    /// Copies a file of the folder, and what belongs to it, into a book.
    private func copy(_ name: String, to book: SmallBook, as target: String? = nil) throws {
        for ending in ["", ".control", "-wal"] where Self.names.contains(name + ending) {
            try FileManager.default.copyItem(
                atPath: Self.folder + "/" + name + ending,
                toPath: book.path(target ?? name + ending))
        }
    }

    @Test func `the folder is there`() {
        #expect(Self.refused.count > 30)
        #expect(Self.setAside.count >= ExceptionCode.allCases.count - 1)
    }

    @Test(arguments: refused)
    func `a feed named as refused changes nothing`(_ name: String) throws {
        let book = try SmallBook.closedOnMonday()
        try copy(name, to: book)
        try book.refuses(.badInput, name, "run", "--date", "2013-11-05", book.path(name))
    }

    @Test(arguments: setAside)
    func `a feed named after a code gives that exception and no other`(_ name: String) throws {
        let code = String(name.prefix { $0 != "." })
        let book = try SmallBook(code == "DISPUTE_TOO_LATE" ? #"{"guaranteeDays": 14}"# : nil)
        if code == "AMENDED" {
            let first = "AMENDED-2013-11-03.csv"
            try copy(first, to: book)
            let ran = try book.run("run", "--date", "2013-11-03", book.path(first))
            #expect(ran.exitCode == .done)
        }
        try copy(name, to: book)
        let words = ["run", "--date", "2013-11-04", book.path(name)]
        #expect(try book.run(words: words + ["--strict"]).exitCode == .awaitsPerson)
        let found = try codes(book)
        let told = try #require(try Self.lines[name])
        #expect(found.map(\.line) == told)
        #expect(found.allSatisfy { $0.code == code })
        #expect(try !book.rows("sessions.csv", of: "2013-11-04").isEmpty)
    }

    @Test func `payees named after a code give that exception`() throws {
        let book = try SmallBook()
        try copy("BAD_PAYEE-payees.csv", to: book, as: "payees.csv")
        let ran = try book.run("run", "--date", "2013-11-04", "--empty", "--strict")
        #expect(ran.exitCode == .awaitsPerson)
        #expect(try codes(book).map(\.code) == ["BAD_PAYEE"])
        #expect(try codes(book).map(\.line) == [3])
    }

    private func codes(_ book: SmallBook) throws -> [(line: Int, code: String)] {
        let table = try book.text("reports/2013-11-04/exceptions.csv")
        return try parsedCSV(table).dropFirst().map { (try #require(Int($0[2])), $0[4]) }
    }

    /// The lines that the table of the folder's README tells, by file.
    private static var lines: [String: [Int]] {
        get throws {
            let table = try String(contentsOfFile: folder + "/README.txt", encoding: .utf8)
            var lines: [String: [Int]] = [:]
            for row in table.split(separator: "\n") {
                let words = row.split(whereSeparator: { $0 == " " || $0 == "," })
                guard words.count > 2, ["line", "lines", "row"].contains(words[1]) else {
                    continue
                }
                lines[String(words[0])] = numbers(words.dropFirst(2))
            }
            return lines
        }
    }

    /// `3`, `3 and 4`, `3 to 5`.
    private static func numbers(_ words: ArraySlice<Substring>) -> [Int] {
        let found = words.map { $0.filter { $0 != ":" && $0 != ";" } }
        guard let first = Int(found[0]) else { return [] }
        guard found.count > 2, !words[words.startIndex].hasSuffix(":"), let last = Int(found[2])
        else { return [first] }
        return found[1] == "to" ? Array(first...last) : [first, last]
    }
}

/// The top folder of the sources.
let repository: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/")
}()

/// The records of a report: commas, quotes where needed, LF.
func parsedCSV(_ text: String) -> [[String]] {
    var records: [[String]] = [[""]]
    var isQuoted = false
    for scalar in text.unicodeScalars {
        let last = records.count - 1
        switch scalar {
        case "\"":
            // Of two quotes within quotes the second opens again, and is one itself.
            let field = records[last].count - 1
            if !isQuoted, records[last][field].hasSuffix("\u{0}") {
                records[last][field].unicodeScalars.removeLast()
                records[last][field].unicodeScalars.append("\"")
                isQuoted = true
            } else if isQuoted {
                records[last][field].unicodeScalars.append("\u{0}")
                isQuoted = false
            } else {
                isQuoted = true
            }
        case "," where !isQuoted: records[last].append("")
        case "\n" where !isQuoted: records.append([""])
        default: records[last][records[last].count - 1].unicodeScalars.append(scalar)
        }
    }
    records.removeLast()
    return records.map { $0.map { $0.replacing("\u{0}", with: "") } }
}
