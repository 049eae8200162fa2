import Settlement
import Testing

@testable import Feeds

struct JSONLReaderTests {
    /// A good line, with more members.
    private static func line(
        _ more: String = "", price: String = "\"12.50\"", session: String = "\"s-1\""
    ) -> String {
        """
        {"session_id": \(session), "provider_id": "p", "customer_id": "c", "status": "completed", \
        "price": \(price), "currency": "EUR", "completed_at": "2013-11-04T18:30:00Z"\(more)}
        """
    }

    @Test(arguments: [
        ("a good line", line(), RowFault?.none),
        ("white space around", " \t\(line()) \t", nil),
        ("a CR before the line's end is white space", "\(line())\r", nil),
        ("no disputed_at in three ways", line(", \"disputed_at\": null"), nil),
        ("an empty disputed_at", line(", \"disputed_at\": \"\""), nil),
        ("a price as a number", line(price: "12.50"), nil),
        ("a price as a strange number", line(price: "-1.25E+2"), nil),
        ("a price with a needless zero", line(price: "012"), .badJSON),
        ("a price that is no number", line(price: "NaN"), .badJSON),
        ("a price of null", line(price: "null"), .badJSON),
        ("a price of true", line(price: "true"), .badJSON),
        ("a price in a list", line(price: "[12]"), .badJSON),
        ("a session id as a number", line(session: "1"), .badJSON),
        ("a session id of null", line(session: "null"), .badJSON),
        ("an empty session id is for others to judge", line(session: "\"\""), nil),
        ("disputed_at as a number", line(", \"disputed_at\": 1"), .badJSON),
        ("disputed_at twice", line(", \"disputed_at\": null, \"disputed_at\": null"), .badJSON),
        ("a key twice", line(", \"price\": \"12.50\""), .badJSON),
        ("a key twice, once with an escape", line(", \"\\u0070rice\": \"12.50\""), .badJSON),
        ("another key twice", line(", \"note\": 1, \"note\": 2"), nil),
        ("another key of any kind", line(", \"note\": {\"price\": [1, {}, null, \"}\"]}"), nil),
        ("a key of another case", line(", \"Price\": 1"), nil),
        ("an absent key", "{\"session_id\": \"s\"}", .badJSON),
        ("an empty object", "{}", .badJSON),
        ("a list", "[\(line())]", .badJSON),
        ("a word", "null", .badJSON),
        ("a space", " ", .badJSON),
        ("two objects", line() + line(), .badJSON),
        ("half a line", String(line().dropLast()), .badJSON),
        ("a trailing comma", line(","), .badJSON),
        ("single quotes", line().split(separator: "\"").joined(separator: "'"), .badJSON),
        ("a raw tab in a string", line(session: "\"s\t1\""), .badJSON),
        ("an escaped tab in one of the eight", line(session: "\"s\\t1\""), .badEncoding),
        ("an escaped NUL", line(session: "\"\\u0000\""), .badEncoding),
        ("an escaped C1 control", line(session: "\"\\u0085\""), .badEncoding),
        ("a DEL", line(session: "\"\u{7F}\""), .badEncoding),
        ("a control in another key", line(", \"note\": \"\\u0000\u{7F}\""), nil),
        ("half a surrogate pair", line(session: "\"\\ud83d\""), .badJSON),
    ])
    func `a line is good or fails`(_ what: String, _ text: String, _ fault: RowFault?) {
        let expected = readJSONL("\n" + text + "\r\n")
        #expect(expected.refusal == nil)
        #expect(expected.rows.map(\.fault) == [fault])
        #expect(expected.rows.first?.line == 2)
        for (piece, window) in [(1, 1), (2, 3), (7, 64)] {
            let found = readJSONL(Array(("\n" + text + "\r\n").utf8), piece: piece, window: window)
            #expect(found == expected)
        }
    }

    @Test func `a value is its text, a number's its literal`() throws {
        let reading = readJSONL(
            Self.line(", \"disputed_at\": \"\\u00e9\\ud83d\\ude00\\/\"", price: "12.500"))
        let row = try #require(reading.rows.first)
        #expect(row[.price] == "12.500")
        #expect(row[.sessionID] == "s-1")
        #expect(row[.disputedAt] == "é😀/")
        #expect(
            row.raw
                == Array(
                    Self.line(", \"disputed_at\": \"\\u00e9\\ud83d\\ude00\\/\"", price: "12.500")
                        .utf8))
    }

    @Test func `a byte order mark, empty lines and a last line without end are fine`() {
        let reading = readJSONL("\u{FEFF}" + Self.line() + "\n\n\r\n" + Self.line())
        #expect(reading.rows.map(\.line) == [1, 4])
        #expect(reading.rows.map(\.fault) == [nil, nil])
    }

    @Test func `zero bytes are a quiet day`() {
        #expect(readJSONL("").refusal == nil)
        #expect(readJSONL("").rows.isEmpty)
    }

    @Test func `invalid UTF-8 is bad encoding where JSON allows any character`() {
        var inString = Array(Self.line(", \"note\": \"?\"").utf8)
        let place = inString.firstIndex(of: UInt8(ascii: "?"))
        if let place { inString[place] = 0xFF }
        #expect(readJSONL(inString).rows.map(\.fault) == [.badEncoding])
        #expect(readJSONL([0xFF] + inString).rows.map(\.fault) == [.badJSON])
    }

    @Test func `a line may have 65,536 bytes without its end`() {
        let used = Self.line(", \"note\": \"\"").utf8.count
        for (length, fault) in [(65_536, RowFault?.none), (65_537, .rowTooLong)] {
            let note = String(repeating: "x", count: length - used)
            let text = Self.line(", \"note\": \"\(note)\"")
            #expect(readJSONL(text + "\r\n").rows.map(\.fault) == [fault])
        }
    }

    @Test func `keys that are no columns are named once`() {
        let text = Self.line(", \"note\": 1, \"n\\u006fte\": 2, \"Status\": \"x\"")
        #expect(readJSONL(text + "\n" + text).ignored == ["note", "Status"])
    }
}
