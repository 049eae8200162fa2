import JSON
import Testing

/// One row a rule of RFC 8259, or of ours where the RFC leaves a choice.
@Suite struct JSONConformanceTests {
    @Test(
        arguments: [
            ("null", .null), (" \t\r\n true \n", true), ("false", false), ("0", 0),
            ("-0", .number("-0")), ("-12", -12), ("0.50", .number("0.50")),
            ("1e9", .number("1e9")), ("1E+9", .number("1E+9")), ("1.5e-9", .number("1.5e-9")),
            ("123456789012345678901234567890", .number("123456789012345678901234567890")),
            ("\"\"", ""), ("\"a/b\"", "a/b"),
            ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\u{8}\u{C}\n\r\t"),
            ("\"\\u00e9\\u00E9é\"", "ééé"), ("\"\\u0000\"", "\u{0}"),
            ("\"\\uD83D\\uDE00\"", "😀"), ("\"\u{7F}\u{85}\u{2028}\"", "\u{7F}\u{85}\u{2028}"),
            ("[]", []), ("[ ]", []), ("[1 , \"a\",[ ],{ }]", [1, "a", [], [:]]),
            ("{}", [:]), ("{ }", [:]), ("{\"b\":1, \"a\" : [null]}", ["b": 1, "a": [nil]]),
            ("{\"\":\"\"}", ["": ""]),
        ] as [(String, JSONValue)])
    func `a document is read as it stands`(_ text: String, _ value: JSONValue) throws {
        #expect(try JSONValue(parsing: Array(text.utf8)) == value)
        let again = try JSONValue(parsing: Array(text.utf8).span)
        #expect(again == value)
    }

    @Test(
        arguments: [
            ("", 1, 1, .expected(.value)), ("  \n ", 2, 2, .expected(.value)),
            ("nul", 1, 1, .expected(.value)), ("True", 1, 1, .expected(.value)),
            ("NaN", 1, 1, .expected(.value)), ("'a'", 1, 1, .expected(.value)),
            ("// no\n1", 1, 1, .expected(.value)), ("truefalse", 1, 5, .expected(.endOfText)),
            ("1 2", 1, 3, .expected(.endOfText)), ("{}\n}", 2, 1, .expected(.endOfText)),
            ("01", 1, 2, .leadingZero), ("-00", 1, 3, .leadingZero),
            ("+1", 1, 1, .expected(.value)), (".5", 1, 1, .expected(.value)),
            ("1.", 1, 3, .expected(.digit)), ("1.e5", 1, 3, .expected(.digit)),
            ("-", 1, 2, .expected(.digit)), ("1e", 1, 3, .expected(.digit)),
            ("1e+", 1, 4, .expected(.digit)), ("0x10", 1, 2, .expected(.endOfText)),
            ("[1,]", 1, 4, .expected(.value)), ("[,1]", 1, 2, .expected(.value)),
            ("[1", 1, 3, .expected(.commaOrBracket)), ("[1 2]", 1, 4, .expected(.commaOrBracket)),
            ("[", 1, 2, .expected(.value)), ("]", 1, 1, .expected(.value)),
            ("[}", 1, 2, .expected(.value)), ("{\"a\":1]", 1, 7, .expected(.commaOrBrace)),
            ("{", 1, 2, .expected(.key)), ("{a:1}", 1, 2, .expected(.key)),
            ("{1:1}", 1, 2, .expected(.key)), ("{\"a\"}", 1, 5, .expected(.colon)),
            ("{\"a\":}", 1, 6, .expected(.value)), ("{\"a\":1,}", 1, 8, .expected(.key)),
            ("{\"a\":1 \"b\":2}", 1, 8, .expected(.commaOrBrace)),
            ("{\"a\":1,\n \"a\":2}", 2, 2, .duplicateKey("a")),
            ("{\"a\":1,\"\\u0061\":2}", 1, 8, .duplicateKey("a")),
            ("[{\"x\":{\"é\":1,\"é\":1}}]", 1, 14, .duplicateKey("é")),
            ("\"a", 1, 3, .unterminatedString), ("\"a\\", 1, 3, .unterminatedString),
            ("\"a\nb\"", 1, 3, .controlCharacter(10)), ("\"\t\"", 1, 2, .controlCharacter(9)),
            ("\"\u{0}\"", 1, 2, .controlCharacter(0)), ("\"\\x\"", 1, 2, .badEscape),
            ("\"\\u12\"", 1, 2, .badEscape), ("\"\\u12G4\"", 1, 2, .badEscape),
            ("\"\\U0041\"", 1, 2, .badEscape), ("\"\\uD800\"", 1, 2, .loneSurrogate),
            ("\"\\uDC00\"", 1, 2, .loneSurrogate), ("\"\\uD800x\"", 1, 2, .loneSurrogate),
            ("\"\\uD800\\u0041\"", 1, 2, .loneSurrogate),
            ("\"\\uD800\\n\"", 1, 2, .loneSurrogate), ("\u{FEFF}{}", 1, 1, .byteOrderMark),
            ("{}\u{FEFF}", 1, 3, .expected(.endOfText)), ("\u{A0}1", 1, 1, .expected(.value)),
        ] as [(String, Int, Int, JSONFault)])
    func `a broken document is refused where it breaks`(
        _ text: String, _ line: Int, _ column: Int, _ fault: JSONFault
    ) {
        #expect(throws: JSONError(line: line, column: column, fault: fault)) {
            try JSONValue(parsing: Array(text.utf8))
        }
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xC3, 0x22],
            [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22],
            [0x22, 0xE2, 0x82, 0x5C, 0x75, 0x30, 0x30, 0x61, 0x63, 0x22],
        ] as [[UInt8]])
    func `bytes that are not UTF-8 are refused`(_ bytes: [UInt8]) {
        #expect(throws: JSONError(line: 1, column: 1, fault: .badEncoding)) {
            try JSONValue(parsing: bytes)
        }
    }

    @Test func `keys that only look the same are two keys`() throws {
        let value = try JSONValue(parsing: Array("{\"\u{E9}\":1,\"e\u{301}\":2}".utf8))
        #expect(value["\u{E9}"] == 1)
        #expect(value["e\u{301}"] == 2)
    }

    @Test func `sixty-four levels are read and one more is refused`() throws {
        func nested(_ levels: Int) -> [UInt8] {
            Array(
                (String(repeating: "[", count: levels) + String(repeating: "]", count: levels)).utf8
            )
        }
        _ = try JSONValue(parsing: nested(64))
        #expect(throws: JSONError(line: 1, column: 65, fault: .tooDeep(limit: 64))) {
            try JSONValue(parsing: nested(65))
        }
        #expect(throws: JSONError.self) {
            try JSONValue(parsing: Array(String(repeating: "[", count: 1_000_000).utf8))
        }
    }
}
