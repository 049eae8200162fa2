import JSON
import SeededNumbers
import Testing

@Suite struct JSONObjectScannerTests {
    struct Found: Equatable {
        var key: String
        var kind: JSONObjectScanner.Kind
        var raw: String
        var escaped = [false, false]
    }

    static func scan(_ line: [UInt8]) -> [JSONObjectScanner.Member]? {
        var scanner = JSONObjectScanner()
        var members: [JSONObjectScanner.Member] = []
        while true {
            switch scanner.next(in: line.span) {
            case .member(let member): members.append(member)
            case .end:
                guard case .end = scanner.next(in: line.span) else { return nil }
                return members
            case .malformed(let place):
                #expect((0...line.count).contains(place))
                return nil
            }
        }
    }

    static func found(_ text: String) -> [Found]? {
        let line = Array(text.utf8)
        return scan(line)?.map {
            Found(
                key: String(decoding: line[$0.key], as: UTF8.self), kind: $0.kind,
                raw: String(decoding: line[$0.value], as: UTF8.self),
                escaped: [$0.keyHasEscapes, $0.hasEscapes])
        }
    }

    @Test func `each member is told with its kind and its bytes`() {
        let line =
            #" { "a" : "x", "n":-1.50e3,"t":true,"f":false,"#
            + #""z":null ,"o":{"a":[{}]}, "l" : [1,"]"] } "#
        #expect(
            Self.found(line) == [
                Found(key: "a", kind: .string, raw: "x"),
                Found(key: "n", kind: .number, raw: "-1.50e3"),
                Found(key: "t", kind: .true, raw: "true"),
                Found(key: "f", kind: .false, raw: "false"),
                Found(key: "z", kind: .null, raw: "null"),
                Found(key: "o", kind: .object, raw: #"{"a":[{}]}"#),
                Found(key: "l", kind: .array, raw: #"[1,"]"]"#),
            ])
    }

    @Test func `escapes are told and left as they are`() {
        #expect(
            Self.found(#"{"a\n":"b","c":"\u0064\"","e":""}"#) == [
                Found(key: "a\\n", kind: .string, raw: "b", escaped: [true, false]),
                Found(key: "c", kind: .string, raw: "\\u0064\\\"", escaped: [false, true]),
                Found(key: "e", kind: .string, raw: ""),
            ])
    }

    @Test func `repeated keys are told twice`() {
        #expect(Self.found(#"{"a":1,"a":2}"#)?.map(\.raw) == ["1", "2"])
    }

    @Test func `empty objects have no members`() {
        #expect(Self.found("{}") == [])
        #expect(Self.found(" { }\r") == [])
    }

    @Test func `bytes from 0x80 on are passed through unjudged`() {
        #expect(Self.scan([0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x22, 0xC3, 0x22, 0x7D])?.count == 1)
    }

    @Test(arguments: [
        "", " ", "null", "[]", "[{}]", "\"a\"", "1", "{", "}", "{}}", "{} {}", "{},", "{,}",
        "{\"a\"",
        "{\"a\"}", "{\"a\":", "{\"a\":}", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{\"a\" 1}",
        "{a:1}",
        "{\"a\":1 \"b\":2}", "{\"a\":1;\"b\":2}", "{\"a\":tru}", "{\"a\":nul", "{\"a\":01}",
        "{\"a\":1.}", "{\"a\":+1}", "{\"a\":.1}", "{\"a\":1e}", "{\"a\":-}", "{\"a\":0x1}",
        "{\"a\":\"b}", "{\"a\":\"\t\"}", "{\"a\n\":1}", "{\"a\":\"\\q\"}", "{\"\\u00\":1}",
        "{\"a\":\"\\ud800\"}", "{\"a\":[\"\\udc00\"]}", "{\"a\":[1,]}", "{\"a\":[,1]}",
        "{\"a\":[1 2]}",
        "{\"a\":[1}", "{\"a\":{]}", "{\"a\":{\"b\"}}", "{\"a\":{\"b\":}}", "{\"a\":{\"b\":1,}}",
        "{\"a\":{1:2}}", "{\"a\":[[]}", "{\"a\":{\"b\":[}]}", "{\"a\":[", "{\"a\":[1",
        "{\"a\":{\"b\"",
        "{\"a\":{}}}", "{\"a\":[]]}", "{\"a\":[\"\n\"]}", "\u{FEFF}{}", "{}x",
    ])
    func `a line that is no object is refused`(_ text: String) {
        #expect(Self.scan(Array(text.utf8)) == nil)
        #expect(!Self.isObject(try? JSONValue(parsing: Array(text.utf8))))
    }

    static func isObject(_ value: JSONValue?) -> Bool {
        if case .object = value { true } else { false }
    }

    @Test func `what ends a string is seen at every distance`() {
        for length in 0...40 {
            let plain = String(repeating: "\u{7F}~ !#[]é\u{80}", count: 10)
            let text = String(decoding: Array(plain.utf8)[..<length], as: UTF8.self)
                .replacing("\u{FFFD}", with: "x")
            #expect(Self.found("{\"a\":\"\(text)\",\"b\":1}")?.first?.raw == text)
            #expect(Self.found("{\"a\":\"\(text)\\n\"}")?.first?.escaped == [false, true])
            for control in 0..<UInt8(0x20) {
                #expect(Self.scan(Array("{\"a\":\"\(text)".utf8) + [control, 0x22, 0x7D]) == nil)
            }
        }
    }

    @Test func `nesting is bounded as in the parser`() {
        func line(_ levels: Int) -> [UInt8] {
            let opening = String(repeating: "[{\"a\":", count: levels / 2)
            let closing = String(repeating: "}]", count: levels / 2)
            return Array(("{\"x\":" + opening + "1" + closing + "}").utf8)
        }
        // The line's own object is one level, so that an odd number of levels stands here.
        #expect(Self.scan(line(62))?.count == 1)
        #expect((try? JSONValue(parsing: line(62))) != nil)
        #expect(Self.scan(line(64)) == nil)
        #expect((try? JSONValue(parsing: line(64))) == nil)
        let arrays = String(repeating: "[", count: 63) + String(repeating: "]", count: 63)
        #expect(Self.scan(Array("{\"x\":\(arrays)}".utf8)) != nil)
        #expect(Self.scan(Array("{\"x\":[\(arrays)]}".utf8)) == nil)
        #expect(
            Self.scan(Array(("{\"x\":" + String(repeating: "[", count: 1_000_000)).utf8)) == nil)
    }

    @Test func `scanner and parser agree on seeded random documents`() throws {
        var random = SeededNumbers(seed: 42)
        for _ in 0..<2_000 {
            let value = random.object(depth: 4)
            let line = random.spelling(value)
            guard case .object(let members) = try JSONValue(parsing: line) else {
                Issue.record("no object: \(String(decoding: line, as: UTF8.self))")
                return
            }
            #expect(.object(members) == value)
            let scanned = try #require(Self.scan(line))
            #expect(try scanned.map { try Self.member($0, line) } == members)
        }
    }

    static func member(_ member: JSONObjectScanner.Member, _ line: [UInt8]) throws -> JSONMember {
        var key: [UInt8] = []
        #expect(JSONText.appendUnescaped(line.span, member.key, to: &key))
        #expect(member.keyHasEscapes == line[member.key].contains(UInt8(ascii: "\\")))
        guard member.kind == .string else {
            let value = try JSONValue(parsing: Array(line[member.value]))
            return JSONMember(String(decoding: key, as: UTF8.self), value)
        }
        var text: [UInt8] = []
        #expect(JSONText.appendUnescaped(line.span, member.value, to: &text))
        #expect(member.hasEscapes == line[member.value].contains(UInt8(ascii: "\\")))
        return JSONMember(
            String(decoding: key, as: UTF8.self), .string(String(decoding: text, as: UTF8.self)))
    }

    @Test func `scanner and parser agree on seeded damaged documents`() {
        var random = SeededNumbers(seed: 43)
        var refused = 0
        for _ in 0..<5_000 {
            var line = random.spelling(random.object(depth: 3))
            for _ in 0...random.below(2) {
                let place = random.below(line.count)
                switch random.below(3) {
                case 0: line.remove(at: place)
                case 1: line.insert(Array("{}[],:\"\\0e.-tn\n ".utf8)[random.below(16)], at: place)
                default: line = Array(line[..<place]) + line[random.below(line.count)...]
                }
                if line.isEmpty { break }
            }
            let scans = Self.scan(line) != nil
            do {
                let parses = Self.isObject(try JSONValue(parsing: line))
                #expect(scans == parses, "\(String(decoding: line, as: UTF8.self))")
            } catch {
                switch error.fault {
                // What the scanner leaves to its caller.
                case .duplicateKey, .badEncoding: break
                default: #expect(!scans, "\(String(decoding: line, as: UTF8.self))")
                }
            }
            if !scans { refused += 1 }
        }
        #expect(refused > 1_000)
    }

    @Test(arguments: [
        ("", ""), ("abc", "abc"), ("\\u0041\\n\\/", "A\n/"), ("\\uD83D\\uDE00é", "😀é"),
        ("\\u20AC\\u00e9", "€é"),
    ])
    func `a raw string is unescaped to UTF-8`(_ raw: String, _ expected: String) {
        let line = Array("?\(raw)?".utf8)
        var text: [UInt8] = [0x21]
        #expect(JSONText.appendUnescaped(line.span, 1..<line.count - 1, to: &text))
        #expect(String(decoding: text, as: UTF8.self) == "!" + expected)
    }

    @Test(arguments: ["\\", "\\x", "\\u12", "\\ud800", "\\udc00", "a\\ud800\\u0041"])
    func `a broken escape is told`(_ raw: String) {
        var text: [UInt8] = []
        let line = Array(raw.utf8)
        #expect(!JSONText.appendUnescaped(line.span, 0..<line.count, to: &text))
    }
}
