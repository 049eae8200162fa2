import JSON
import SeededNumbers
import Testing

@Suite struct JSONWriterTests {
    static let sample: JSONValue = [
        "b": [1, .number("2.50"), "x", true, nil], "a": ["d": [:], "c": []],
    ]

    @Test func `compact text has no white space`() {
        #expect(
            Self.sample.text(.compact)
                == #"{"b":[1,2.50,"x",true,null],"a":{"d":{},"c":[]}}"#)
    }

    @Test func `indented text has a line for each member and element`() {
        #expect(
            Self.sample.text(.indented) == """
                {
                  "b": [
                    1,
                    2.50,
                    "x",
                    true,
                    null
                  ],
                  "a": {
                    "d": {},
                    "c": []
                  }
                }
                """)
    }

    @Test func `only quotes, backslashes and control characters are escaped`() {
        let text: JSONValue = .string("a\"\\/\n\u{0}\u{1F}\u{7F}é😀")
        #expect(text.text(.compact) == "\"a\\\"\\\\/\\u000a\\u0000\\u001f\u{7F}é😀\"")
    }

    @Test func `sorted keys are ordered by bytes at every level`() {
        let value: JSONValue = ["é": 1, "z": [["b": 1, "a": 2]], "Z": 2, "": 3, "e\u{301}": 4]
        #expect(
            value.sortedKeys().text(.compact)
                == "{\"\":3,\"Z\":2,\"e\u{301}\":4,\"z\":[{\"a\":2,\"b\":1}],\"é\":1}")
    }

    @Test func `what is written is read back equal`() throws {
        var random = SeededNumbers(seed: 7)
        for _ in 0..<500 {
            let value = random.document(depth: 5)
            #expect(try JSONValue(parsing: value.bytes(.compact)) == value)
            #expect(try JSONValue(parsing: value.bytes(.indented)) == value)
        }
    }

    @Test func `a whole number is one without fraction and exponent`() {
        #expect(JSONValue.number("12").integer == 12)
        #expect(JSONValue.number("1e2").integer == nil)
        #expect(JSONValue.number("1.0").integer == nil)
        #expect(JSONValue.number("9223372036854775808").integer == nil)
        #expect(JSONValue.string("12").integer == nil)
    }
}
