import Digest
import Foundation
import Money
import Testing

@testable import Generate

private let fixture = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "fixtures/book")

@Test func `the book that is kept is the book that the generator makes`() throws {
    let files = FixtureBook.files(seed: FixtureBook.seed)
    for file in files {
        let kept = try Data(contentsOf: fixture.appending(path: file.path))
        #expect(kept == Data(file.text.utf8), "\(file.path) differs: make it again")
    }
    // Statements tell of what the book publishes, which no generator knows beforehand.
    let kept = try FileManager.default.subpathsOfDirectory(atPath: fixture.path)
        .filter { !$0.hasPrefix("inbox/wallet-") }
    #expect(Set(kept) == Set(files.map(\.path) + ["inbox"]))
}

@Test func `writing a book writes its files and leaves others alone`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FixtureBook.write(seed: 5, to: folder.path)
    try Data("mine".utf8).write(to: folder.appending(path: "inbox/note"))
    try FixtureBook.write(seed: 5, to: folder.path)
    for file in FixtureBook.files(seed: 5) {
        #expect(
            try Data(contentsOf: folder.appending(path: file.path)) == Data(file.text.utf8))
    }
    #expect(FileManager.default.fileExists(atPath: folder.path + "/inbox/note"))
}

/// The rows of a feed of the book by name, those with eight plain values.
private func bookRows(_ name: String, seed: UInt64) throws -> [PlainRow] {
    let file = try #require(
        FixtureBook.files(seed: seed).first { $0.path == "inbox/\(name)" })
    return file.text.split(separator: "\n").dropFirst().compactMap { PlainRow($0) }
}

@Test(arguments: [2013, 1, 2] as [UInt64])
func `the book tells its story whatever the seed`(seed: UInt64) throws {
    let feeds = FixtureBook.files(seed: seed).filter { $0.path.hasPrefix("inbox/") }
    #expect(feeds.count == 9)
    let rowCount = feeds.reduce(0) { $0 + $1.text.split(separator: "\n").count } - 8
    #expect((300...400).contains(rowCount))

    let monday = try bookRows("sessions-2013-11-04.csv", seed: seed)
    let wednesday = try bookRows("sessions-2013-11-06.csv", seed: seed)
    let thursday = try bookRows("sessions-2013-11-07.csv", seed: seed)
    let sunday = try bookRows("sessions-2013-11-10.csv", seed: seed)
    // Refunded before the payout, and after it.
    #expect(
        wednesday.contains { row in
            row.status == "disputed" && monday.contains { $0.session == row.session }
        })
    #expect(
        sunday.contains { row in
            row.status == "disputed" && wednesday.contains { $0.session == row.session }
        })
    // Two rows alike, a row told again, one amended and two that conflict.
    #expect(Set(wednesday.map(\.session)).count == wednesday.count - 1)
    #expect(thursday.contains { wednesday.contains($0) })
    #expect(
        wednesday.contains { row in
            monday.contains { $0.session == row.session && $0.price != row.price }
        })
    #expect(
        thursday.contains { row in
            thursday.contains { $0.session == row.session && $0.price != row.price }
        })
    let late = try bookRows("sessions-2013-11-07-late.csv", seed: seed)
    #expect(late.count == 4 && late.allSatisfy { $0.completedAt.hasPrefix("2013-11-05") })
    let statuses = Set((monday + wednesday + thursday + sunday).map(\.status))
    #expect(statuses.isSuperset(of: ["completed", "disputed", "scheduled", "cancelled"]))
}

@Test func `Friday's control file counts what Friday's feed says`() throws {
    let files = FixtureBook.files(seed: FixtureBook.seed)
    let control = try #require(files.first { $0.path.hasSuffix(".control") })
    let rows = try bookRows("sessions-2013-11-08.csv", seed: FixtureBook.seed)
    let settled = rows.filter { ["completed", "disputed"].contains($0.status) }
    let totals = Dictionary(grouping: settled, by: \.currency).mapValues { rows in
        rows.compactMap(\.minorUnits).reduce(0, +)
    }
    let parsed = try #require(
        try JSONSerialization.jsonObject(with: Data(control.text.utf8)) as? [String: Any])
    #expect(parsed["rows"] as? Int == rows.count)
    let feed = try #require(files.first { $0.path == "inbox/sessions-2013-11-08.csv" })
    #expect(parsed["sha256"] as? String == SHA256.digest(of: feed.text).hexadecimal)
    let texts = try #require(parsed["totals"] as? [String: String])
    #expect(Set(texts.keys) == Set(totals.keys))
    for (code, total) in totals {
        let currency = try #require(Currency(code))
        #expect(texts[code] == Amount(minorUnits: Int64(total)).text(in: currency))
    }
}

@Test func `every IBAN in the book holds but one, and every BIC has 8 or 11 characters`() {
    let payees = Cast().providers.compactMap(\.payee)
    let ibans = payees.filter { $0.method == "iban" }
    #expect(ibans.filter { !isIBAN($0.account) }.map(\.name) == ["Zoé Petit"])
    #expect(payees.allSatisfy { [0, 8, 11].contains($0.bic.count) })
    #expect(payees.filter { $0.status == "blocked" }.map(\.name) == ["Étienne Blanc"])
    #expect(Cast().providers.filter { $0.payee == nil }.map(\.id) == ["ines.haddad"])
    #expect(Set(Cast().providers.map(\.id)).count == Cast().providers.count)
}

/// ISO 7064 MOD 97-10 over the text with its first four characters moved to the end.
private func isIBAN(_ text: String) -> Bool {
    var remainder = 0
    for character in text.dropFirst(4) + text.prefix(4) {
        guard let digit = Int(String(character), radix: 36) else { return false }
        remainder = (remainder * (digit < 10 ? 10 : 100) + digit) % 97
    }
    return remainder == 1
}
