/// Walks over the members of the one object that a line holds, without allocating anything.
///
///     var scanner = JSONObjectScanner()
///     while case .member(let member) = scanner.next(in: line) { … }
///
/// The whole line is judged as strictly as the parser would, nested values included, with two
/// differences: bytes from 0x80 on are passed over, and a repeated key is for the caller to see.
/// A line is good only when `.end` comes, so nothing may be made of its members before.
public struct JSONObjectScanner: Sendable {
    /// What a value is.
    public enum Kind: UInt8, Sendable {
        case string, number, `true`, `false`, null, object, array
    }

    /// Where a member lies in the line.
    public struct Member: Sendable {
        /// The raw key, between its quotes.
        public var key: Range<Int>
        /// The raw value: of a string what lies between its quotes, else all of it.
        public var value: Range<Int>
        /// What the value is.
        public var kind: Kind
        /// Whether the key must be unescaped before it is compared.
        public var keyHasEscapes: Bool
        /// Whether the value, a string, must be unescaped before it is read.
        public var hasEscapes: Bool
    }

    /// What the scanner came upon.
    public enum Step: Sendable {
        case member(Member)
        /// The object is complete, and nothing but white space follows it.
        case end
        /// The line is no object of JSON's grammar, as can be seen at this byte.
        case malformed(at: Int)
    }

    private enum Place { case start, afterMember, afterEnd }

    private var place = Place.start
    private var position = 0

    /// A scanner at the beginning of a line.
    public init() {}

    /// The next member, or the end. `line` must be the same at every call.
    public mutating func next(in line: Span<UInt8>) -> Step {
        do throws(JSONFault) {
            return try step(line)
        } catch {
            return .malformed(at: position)
        }
    }

    private mutating func step(_ line: Span<UInt8>) throws(JSONFault) -> Step {
        Self.skipWhitespace(line, &position)
        switch place {
        case .start:
            try Self.take(UInt8(ascii: "{"), line, &position, else: .value)
            Self.skipWhitespace(line, &position)
            if position < line.count, line[position] == UInt8(ascii: "}") {
                position += 1
                return try end(line)
            }
        case .afterMember:
            if position < line.count, line[position] == UInt8(ascii: "}") {
                position += 1
                return try end(line)
            }
            try Self.take(UInt8(ascii: ","), line, &position, else: .commaOrBrace)
            Self.skipWhitespace(line, &position)
        case .afterEnd:
            return try end(line)
        }
        place = .afterMember
        return .member(try scanMember(line))
    }

    private mutating func end(_ line: Span<UInt8>) throws(JSONFault) -> Step {
        place = .afterEnd
        Self.skipWhitespace(line, &position)
        guard position == line.count else { throw .expected(.endOfText) }
        return .end
    }

    private mutating func scanMember(_ line: Span<UInt8>) throws(JSONFault) -> Member {
        try Self.take(UInt8(ascii: "\""), line, &position, else: .key)
        let keyStart = position
        let keyHasEscapes = try Self.skipString(line, &position)
        let key = keyStart..<position - 1
        Self.skipWhitespace(line, &position)
        try Self.take(UInt8(ascii: ":"), line, &position, else: .colon)
        Self.skipWhitespace(line, &position)
        guard position < line.count else { throw .expected(.value) }
        let start = position
        if line[start] == UInt8(ascii: "\"") {
            position += 1
            let hasEscapes = try Self.skipString(line, &position)
            return Member(
                key: key, value: start + 1..<position - 1, kind: .string,
                keyHasEscapes: keyHasEscapes, hasEscapes: hasEscapes)
        }
        let kind = try Self.skipOther(line, &position)
        return Member(
            key: key, value: start..<position, kind: kind, keyHasEscapes: keyHasEscapes,
            hasEscapes: false)
    }

    /// Moves past a value that is no string.
    private static func skipOther(
        _ line: Span<UInt8>, _ position: inout Int
    ) throws(JSONFault) -> Kind {
        switch line[position] {
        case UInt8(ascii: "t"):
            try JSONGrammar.skipWord("true", line, &position)
            return .true
        case UInt8(ascii: "f"):
            try JSONGrammar.skipWord("false", line, &position)
            return .false
        case UInt8(ascii: "n"):
            try JSONGrammar.skipWord("null", line, &position)
            return .null
        case UInt8(ascii: "{"):
            try skipNested(line, &position)
            return .object
        case UInt8(ascii: "["):
            try skipNested(line, &position)
            return .array
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            try JSONGrammar.skipNumber(line, &position)
            return .number
        default: throw .expected(.value)
        }
    }

    /// Moves past the array or object that begins at `position`.
    ///
    /// Which closing bracket each open level awaits is kept in the bits of one word, so that a
    /// hostile line can exhaust neither the call stack nor memory.
    private static func skipNested(
        _ line: Span<UInt8>, _ position: inout Int
    ) throws(JSONFault) {
        var isObject: UInt64 = 0
        // The line's own object is the first level.
        var depth = 1
        repeat {
            var opened = false
            skipWhitespace(line, &position)
            guard position < line.count else { throw .expected(.value) }
            switch line[position] {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                guard depth < nestingLimit else { throw .tooDeep(limit: nestingLimit) }
                isObject = isObject << 1 | (line[position] == UInt8(ascii: "{") ? 1 : 0)
                depth += 1
                position += 1
                opened = true
            case UInt8(ascii: "\""):
                position += 1
                _ = try skipString(line, &position)
            default: _ = try skipOther(line, &position)
            }
            try skipClosings(line, &position, &isObject, &depth, justOpened: opened)
        } while depth > 1
    }

    /// After a value or an opening bracket within nested values: moves past closing brackets, and
    /// then to where the next value begins, unless all levels are closed.
    private static func skipClosings(
        _ line: Span<UInt8>, _ position: inout Int, _ isObject: inout UInt64, _ depth: inout Int,
        justOpened: Bool
    ) throws(JSONFault) {
        var awaitsComma = !justOpened
        while depth > 1 {
            skipWhitespace(line, &position)
            guard position < line.count else { throw .expected(.value) }
            let inObject = isObject & 1 == 1
            if line[position] == (inObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
                position += 1
                isObject >>= 1
                depth -= 1
                awaitsComma = true
                continue
            }
            if awaitsComma {
                try take(
                    UInt8(ascii: ","), line, &position,
                    else: inObject ? .commaOrBrace : .commaOrBracket)
                skipWhitespace(line, &position)
            }
            guard inObject else { return }
            try take(UInt8(ascii: "\""), line, &position, else: .key)
            _ = try skipString(line, &position)
            skipWhitespace(line, &position)
            try take(UInt8(ascii: ":"), line, &position, else: .colon)
            return
        }
    }

    /// Moves past a string's closing quote from behind its opening one; tells of escapes.
    @inline(__always)
    private static func skipString(
        _ line: Span<UInt8>, _ position: inout Int
    ) throws(JSONFault) -> Bool {
        var hasEscapes = false
        while position < line.count {
            position += plainBytes(line, position)
            guard position < line.count else { break }
            let byte = line[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                return hasEscapes
            }
            if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                _ = try JSONGrammar.readEscape(line, &position)
            } else {
                guard byte >= 0x20 else { throw .controlCharacter(byte) }
                position += 1
            }
        }
        throw .unterminatedString
    }

    /// How many of the bytes from `position` on stand for themselves in a string, as far as whole
    /// words of eight bytes tell. The scanner spends most of its time here.
    @inline(__always)
    private static func plainBytes(_ line: Span<UInt8>, _ position: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        var offset = position
        while offset + 8 <= line.count {
            // In bounds by the condition above.
            let word = unsafe UInt64(
                littleEndian: line.bytes.unsafeLoadUnaligned(
                    fromByteOffset: offset, as: UInt64.self))
            let quote = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
            let backslash = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
            // A borrow marks the top bit of each byte that is zero, or below 0x20. It may also mark
            // bytes above the first such one, which do not matter.
            let marks =
                ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash
                    | (word &- ones &* 0x20) & ~word) & tops
            if marks != 0 { return offset - position + marks.trailingZeroBitCount >> 3 }
            offset += 8
        }
        return offset - position
    }

    @inline(__always)
    private static func take(
        _ byte: UInt8, _ line: Span<UInt8>, _ position: inout Int,
        else expectation: JSONExpectation
    ) throws(JSONFault) {
        guard position < line.count, line[position] == byte else {
            throw .expected(expectation)
        }
        position += 1
    }

    @inline(__always)
    private static func skipWhitespace(_ line: Span<UInt8>, _ position: inout Int) {
        while position < line.count, JSONGrammar.isWhitespace(line[position]) { position += 1 }
    }
}
