import Settlement
import Testing

@testable import Feeds

struct CSVRefusalTests {
    static let header = usualHeader + "\n"

    @Test(arguments: [
        ("zero bytes", "", FeedRefusal.noHeader),
        ("a byte order mark alone", "\u{FEFF}", .noHeader),
        ("blank lines alone", "\n\r\n\n", .noHeader),
        ("an open quote", header + "\"s,p\n", .unterminatedQuote(line: 2)),
        (
            "an open quote later", header + "\n" + goodRow + "\n" + "s,\"p\n\n",
            .unterminatedQuote(line: 4)
        ),
        ("an open quote in the header", "\"session_id,\n", .unterminatedQuote(line: 1)),
        (
            "a missing column", "session_id,provider_id,customer_id,status,currency,completed_at\n",
            .missingColumns([.price], likelyDelimiter: nil)
        ),
        (
            "another case", "Session_ID" + header.dropFirst(10),
            .missingColumns([.sessionID], likelyDelimiter: nil)
        ),
        ("a column twice", "price," + header, .columnTwice(.price)),
        (
            "semicolons", usualHeader.split(separator: ",").joined(separator: ";") + "\n",
            .missingColumns(FeedColumn.allCases.dropLast(), likelyDelimiter: ";")
        ),
        ("a zero byte in the header", "session_id\0," + header, .notAFeed(.binary)),
        ("UTF-16 without its mark", "s\0e\0s\0s\0i\0", .notAFeed(.utf16)),
        ("a ZIP", "PK\u{3}\u{4}xyz", .notAFeed(.zip)),
        ("a PDF", "%PDF-1.4\n", .notAFeed(.pdf)),
        ("bzip2", "BZh91AY", .notAFeed(.bzip2)),
        ("a database", "SQLite format 3\0....", .notAFeed(.sqliteDatabase)),
    ])
    func `what is no feed is refused for what it is`(
        _ what: String, _ text: String, _ refusal: FeedRefusal
    ) {
        for window in [1, 3, 4096] {
            let reading = readCSV(Array(text.utf8), piece: window, window: window)
            #expect(reading.refusal == refusal)
        }
    }

    @Test(
        arguments: [
            ([0x1F, 0x8B, 8, 0], ForeignKind.gzip), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .xz),
            ([0x28, 0xB5, 0x2F, 0xFD, 1], .zstd), ([0xFF, 0xFE, 0x73, 0], .utf16),
            ([0xFE, 0xFF, 0, 0x73], .utf16), ([0xFF, 0xFE, 0, 0], .utf32),
            ([0, 0, 0xFE, 0xFF], .utf32), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .sevenZip),
        ] as [([UInt8], ForeignKind)])
    func `a file is known by its first bytes`(_ bytes: [UInt8], _ kind: ForeignKind) {
        #expect(readCSV(bytes).refusal == .notAFeed(kind))
        #expect(readJSONL(bytes).refusal == .notAFeed(kind))
    }

    @Test func `a header that is not UTF-8 is refused`() {
        let bytes = Array((usualHeader + ",caf").utf8) + [0xE9, 0x0A]
        #expect(readCSV(bytes).refusal == .headerNotUTF8)
    }

    @Test func `disputed_at may be missing`() {
        let reading = readCSV(
            "session_id,provider_id,customer_id,status,price,currency,completed_at\n"
                + "s,p,c,disputed,1,EUR,t\n")
        #expect(reading.rows.map(\.fault) == [nil])
        #expect(reading.rows.first?[.disputedAt] == "")
    }

    @Test(arguments: [1, 100, 1000, 1001, 5000])
    func `a row beyond all measure is taken for an unclosed quote`(window: Int) {
        let beginning = Array((usualHeader + "\n\n").utf8)
        func refusal(_ row: [UInt8], _ end: String) -> FeedRefusal? {
            readCSV(
                beginning + row + Array(end.utf8), window: window, rowByteMeasure: 1000
            ).refusal
        }
        let plain = [UInt8](repeating: 0x78, count: 1000)
        let quoted = [0x22] + plain.dropLast(2) + [0x22]
        let unclosed = [0x22] + plain.dropLast()
        for end in ["", "\n", "\r\n"] {
            #expect(refusal(plain, end) == nil)
            #expect(refusal(plain + [0x78], end) == .rowBeyondAllMeasure(line: 3))
            #expect(refusal(quoted, end) == nil)
            #expect(refusal([0x22] + quoted, end) == .rowBeyondAllMeasure(line: 3))
        }
        #expect(refusal(unclosed, "") == .unterminatedQuote(line: 3))
        #expect(refusal(unclosed, "\n") == .rowBeyondAllMeasure(line: 3))
    }

    @Test func `a header beyond 1 MiB is refused`() {
        let name = [UInt8](repeating: 0x78, count: FeedMeasure.headerByteLimit)
        #expect(
            readCSV(name + [0x0A]).refusal
                == .missingColumns(
                    FeedColumn.allCases.dropLast(), likelyDelimiter: nil))
        #expect(readCSV(name + [0x78, 0x0A]).refusal == .headerTooLong)
        #expect(readCSV(name + name).refusal == .headerTooLong)
    }
}
