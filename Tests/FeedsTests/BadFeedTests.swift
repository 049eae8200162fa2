import Foundation
import Money
import Settlement
import Testing

@testable import Feeds

/// The folder `fixtures/bad-feeds`: one file a rule.
struct BadFeedTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("fixtures/bad-feeds").path

    private static func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    }

    private func reading(_ name: String) throws -> Reading {
        readFeed(Self.folder + "/" + name, try #require(FeedFormat(fileName: name)))
    }

    @Test func `every exception code has a file, and the table names every file`() throws {
        let names = try Self.names()
        for code in ExceptionCode.allCases {
            #expect(names.contains { $0.hasPrefix(code.rawValue) }, "\(code.rawValue)")
        }
        let table = try String(contentsOfFile: Self.folder + "/README.txt", encoding: .utf8)
        for name in names where name != "README.txt" {
            let isBesideAFeed = name.hasSuffix(".control") || name.hasSuffix("-wal")
            #expect(isBesideAFeed || table.contains("\n\(name) "), "\(name)")
        }
    }

    @Test(
        arguments: [
            ("BAD_QUOTES.csv", [2, 3, 4, 5], [nil, .badQuotes, .badQuotes, nil]),
            ("FIELD_COUNT.csv", [2, 3, 4, 5], [nil, .fieldCount, .fieldCount, nil]),
            (
                "BAD_JSON.jsonl", [1, 2, 3, 4, 5, 6, 7],
                [nil] + [RowFault?](repeating: .badJSON, count: 6)
            ),
            ("ROW_TOO_LONG.csv", [2, 3, 4], [nil, .rowTooLong, nil]),
            (
                "BAD_ENCODING.csv", [2, 3, 4, 5, 7],
                [nil, .badEncoding, .badEncoding, .badEncoding, nil]
            ),
            ("BAD_ENCODING.db", [1, 2, 3], [nil, .badEncoding, nil]),
        ] as [(String, [Int], [RowFault?])])
    func `rows that cannot be taken apart are told by their line`(
        _ name: String, _ lines: [Int], _ faults: [RowFault?]
    ) throws {
        let reading = try reading(name)
        #expect(reading.refusal == nil)
        #expect(reading.rows.map(\.line) == lines)
        #expect(reading.rows.map(\.fault) == faults)
    }

    @Test func `rows whose values are bad can be taken apart`() throws {
        let structural = ["BAD_QUOTES", "FIELD_COUNT", "BAD_JSON", "ROW_TOO_LONG", "BAD_ENCODING"]
        for code in ExceptionCode.allCases.map(\.rawValue) where !structural.contains(code) {
            guard code != "BAD_PAYEE" else { continue }
            let reading = try reading("\(code).csv")
            #expect(reading.refusal == nil, "\(code)")
            #expect(reading.rows.count > 2, "\(code)")
            #expect(reading.rows.allSatisfy { $0.fault == nil }, "\(code)")
        }
    }

    @Test(arguments: [
        ("unterminated-quote.csv", FeedRefusal.unterminatedQuote(line: 3)),
        ("column-missing.csv", .missingColumns([.price], likelyDelimiter: nil)),
        ("column-missing.db", .missingColumns([.currency], likelyDelimiter: nil)),
        ("column-twice.csv", .columnTwice(.price)),
        ("column-case.csv", .missingColumns([.sessionID], likelyDelimiter: nil)),
        ("semicolons.csv", .missingColumns(FeedColumn.allCases.dropLast(), likelyDelimiter: ";")),
        ("no-header.csv", .noHeader),
        ("blank-lines.csv", .noHeader),
        ("header-not-utf8.csv", .headerNotUTF8),
        ("utf16.csv", .notAFeed(.utf16)),
        ("utf16-without-mark.csv", .notAFeed(.utf16)),
        ("utf32.csv", .notAFeed(.utf32)),
        ("gzip.csv", .notAFeed(.gzip)),
        ("xz.csv", .notAFeed(.xz)),
        ("bzip2.csv", .notAFeed(.bzip2)),
        ("zstd.csv", .notAFeed(.zstd)),
        ("zip.csv", .notAFeed(.zip)),
        ("binary.csv", .notAFeed(.binary)),
        ("binary.jsonl", .notAFeed(.gzip)),
        ("no-sessions.db", .noSessionsTable),
        ("no-database.db", .notAFeed(.noDatabase)),
        ("database.csv", .notAFeed(.sqliteDatabase)),
        ("write-ahead-log.db", .unfinishedDatabase(ending: "-wal")),
    ])
    func `a feed that cannot be read is refused as a whole`(
        _ name: String, _ refusal: FeedRefusal
    ) throws {
        #expect(try reading("refused-" + name).refusal == refusal)
        let message = refusal.message(feed: "inbox/" + name)
        #expect(message.hasPrefix("inbox/" + name) && !message.contains("\n"))
    }

    @Test(arguments: [
        ("unknown-key", ControlFault.unknownKey("row")), ("wrong-kind", .badRows),
        ("key-twice", nil), ("not-json", nil),
    ])
    func `a control file that is none is refused`(_ name: String, _ fault: ControlFault?) {
        do throws(FeedRefusal) {
            _ = try FeedControl.read(besideFeedAt: "\(Self.folder)/refused-control-\(name).csv")
            Issue.record("not refused")
        } catch {
            guard case .controlMalformed(let found) = error else {
                Issue.record("refused as \(error)")
                return
            }
            if let fault {
                #expect(found == fault)
            } else {
                guard case .notJSON = found else {
                    Issue.record("refused as \(found)")
                    return
                }
            }
        }
    }

    @Test(arguments: ["rows", "sha256", "totals", "totals-currency"])
    func `a control file that promises something else disagrees`(_ name: String) throws {
        let path = "\(Self.folder)/refused-control-\(name).csv"
        let reading = readFeed(path, .csv)
        let control = try #require(try FeedControl.read(besideFeedAt: path))
        let euro = try #require(Currency("EUR"))
        let found = control.disagreements(
            rows: reading.rows.count, digest: try #require(reading.fingerprint).digest,
            totals: [euro: Amount(minorUnits: 5250)])
        #expect(found.count == 1)
    }
}
