import Digest
import Foundation
import Settlement
import Testing

@testable import Feeds

struct WholeFeedTests {
    @Test(arguments: [
        ("sessions-2013-11-04.csv", FeedFormat?.some(.csv)), ("a.b.jsonl", .jsonl),
        ("x.db", .database),
        ("x.sqlite", .database), ("x.CSV", nil), ("csv", nil), ("x.csv.control", nil), ("x.", nil),
        ("x.csv\u{301}", nil),
    ])
    func `the ending of a name tells the format`(_ name: String, _ format: FeedFormat?) {
        #expect(FeedFormat(fileName: name) == format)
    }

    private static let feeds: [(String, FeedFormat, String)] = [
        ("a.csv", .csv, usualHeader + "\n" + goodRow + "\n\n\"x\ny\",p\nz\"\n" + goodRow),
        ("a.jsonl", .jsonl, "{}\n\n[1]\n{\"a\": 1}"),
    ]

    @Test(arguments: feeds)
    func `rows can be read again by their lines`(
        _ name: String, _ format: FeedFormat, _ text: String
    ) throws {
        try withScratchFolder { folder in
            let path = folder + "/" + name
            try write(text, to: path)
            let first = readFeed(path, format)
            let fingerprint = try #require(first.fingerprint)
            #expect(fingerprint.byteCount == text.utf8.count)
            #expect(fingerprint.digest == SHA256.digest(of: text))
            #expect(try FeedFingerprint(path: path) == fingerprint)
            let lines = first.rows.map(\.line)
            for wanted in [lines, [lines[1]], [0, lines[0], 99], []] {
                var found: [Int: [UInt8]] = [:]
                try RowsAtLines.read(
                    path: path, format: format, lines: wanted, expecting: fingerprint
                ) { line, raw in found[line] = raw.withUnsafeBufferPointer { Array($0) } }
                let expected = first.rows.filter { wanted.contains($0.line) }
                #expect(
                    found == Dictionary(uniqueKeysWithValues: expected.map { ($0.line, $0.raw) }))
            }
        }
    }

    @Test(arguments: ["", " ", "\"", "\u{0}"])
    func `a feed that changed before it is read again is noticed`(_ more: String) throws {
        try withScratchFolder { folder in
            let path = folder + "/a.csv"
            try write(usualHeader + "\n" + goodRow + "\n", to: path)
            let fingerprint = try FeedFingerprint(path: path)
            try write(usualHeader + more + "\n" + goodRow.dropLast() + "\n" + more, to: path)
            #expect(throws: FeedRefusal.changedWhileRead) {
                try RowsAtLines.read(
                    path: path, format: .csv, lines: [2], expecting: fingerprint
                ) { _, _ in }
            }
        }
    }

    @Test func `a file that grows while it is read is noticed`() throws {
        try withScratchFolder { folder in
            let path = folder + "/a.csv"
            try write(usualHeader + "\n" + goodRow + "\n", to: path)
            var reader = try CSVSessionReader(FeedBytes(path: path), windowByteCount: 16)
            try write(usualHeader + "\n" + goodRow + "\n" + goodRow + "\n", to: path)
            #expect(throws: FeedRefusal.changedWhileRead) {
                var batch = RowBatch()
                while try reader.read(into: &batch) {}
            }
        }
    }

    @Test func `a database that changes while it is read is noticed`() throws {
        try withScratchFolder { folder in
            let path = folder + "/a.db"
            let columns = usualHeader.split(separator: ",").joined(separator: " TEXT, ")
            try makeDatabase(path, "CREATE TABLE sessions(\(columns))")
            var reader = try AnySessionReader(path: path, format: .database)
            try makeDatabase(path, "INSERT INTO sessions(session_id) VALUES ('s')")
            #expect(throws: FeedRefusal.changedWhileRead) { try reader.finish() }
        }
    }

    @Test func `what is not a file is refused by name`() throws {
        try withScratchFolder { folder in
            mkfifo(folder + "/a.csv", 0o600)
            #expect(readFeed(folder + "/a.csv", .csv).refusal == .notAFeed(.noRegularFile(.fifo)))
            #expect(readFeed(folder, .csv).refusal == .notAFeed(.noRegularFile(.folder)))
            #expect(readFeed(folder, .jsonl).refusal == .notAFeed(.noRegularFile(.folder)))
            #expect(readFeed("/dev/null", .csv).refusal == .notAFeed(.noRegularFile(.device)))
            guard case .file(let error)? = readFeed(folder + "/none.csv", .csv).refusal else {
                Issue.record("a missing file is not missed")
                return
            }
            #expect(error.kind == .missing)
        }
    }
}
