/// The markup of a stretch that was read once, with the texts between that may be others the next
/// time.
///
/// A file of a hundred thousand entries has them marked up alike. Where the bytes of the markup are
/// the same as before, in the same element, what they say is the same, and need not be found out
/// again; what is not the same to the byte is read tag by tag as ever.
public struct XMLPattern: Hashable, Sendable {
    /// The pieces of markup, one behind the other.
    fileprivate var markup: [UInt8] = []
    /// Where each of them ends; between two lies a text.
    fileprivate var ends: [Int] = []
    /// How many bytes come before the first tag.
    fileprivate var leading = 0

    /// How many texts there are.
    public var textCount: Int { ends.count - 1 }

    fileprivate mutating func append(_ piece: Span<UInt8>) {
        for index in piece.indices { markup.append(piece[index]) }
        ends.append(markup.count)
    }
}

extension XMLReader {
    /// A place in the document that a pattern can begin at.
    public struct Mark: Sendable {
        fileprivate var position: Int
        fileprivate var fillCount: Int
    }

    /// Where it stands, after an event.
    public var mark: Mark { Mark(position: input.position, fillCount: input.fillCount) }

    /// The pattern of what was read since `mark`.
    ///
    /// - Parameter isText: of each text event since then, whether the text may be another one.
    /// - Returns: nil when there is more in it than tags and plain text, or when it is not at hand
    ///   as a whole any more.
    public func pattern(since mark: Mark, texts isText: [Bool]) -> XMLPattern? {
        guard mark.fillCount == input.fillCount, mark.position < input.position else { return nil }
        let bytes = input.bytes.span.extracting(mark.position..<input.position)
        var pattern = XMLPattern()
        var pieceStart = 0
        var textCount = 0
        var index = 0
        while index < bytes.count {
            let start = index
            if bytes[index] == UInt8(ascii: "<") {
                guard let end = Self.plainTagEnd(bytes, from: index) else { return nil }
                index = end
                continue
            }
            index = Self.plainTextEnd(bytes, from: index)
            guard index < bytes.count, bytes[index] == UInt8(ascii: "<"),
                textCount < isText.count
            else { return nil }
            if textCount == 0, start == 0 { pattern.leading = index }
            if isText[textCount] {
                pattern.append(bytes.extracting(pieceStart..<start))
                pieceStart = index
            }
            textCount += 1
        }
        guard textCount == isText.count, bytes[bytes.count - 1] == UInt8(ascii: ">") else {
            return nil
        }
        pattern.append(bytes.extracting(pieceStart..<bytes.count))
        return pattern
    }

    /// Reads what comes next, if it looks like a pattern. ``line`` then is that of its first tag.
    ///
    /// To be asked only where the pattern began: after the same event, in the same element.
    ///
    /// - Parameter texts: is told where each text lies, for ``append(_:to:)``.
    /// - Returns: false when it looks otherwise, or is not at hand as a whole; nothing is read then.
    public mutating func read(_ pattern: XMLPattern, texts: inout [Range<Int>]) -> Bool {
        texts.removeAll(keepingCapacity: true)
        guard let end = end(of: pattern, texts: &texts) else { return false }
        let count = end - input.position
        tokenCount = count - pattern.leading
        input.advance(count)
        return true
    }

    /// Where what looks like a pattern ends; nil when it looks otherwise.
    private func end(of pattern: XMLPattern, texts: inout [Range<Int>]) -> Int? {
        let bytes = input.bytes.span.extracting(0..<input.end)
        let markup = pattern.markup.span
        var position = input.position
        var start = 0
        for (place, end) in pattern.ends.enumerated() {
            let piece = markup.extracting(start..<end)
            guard Self.stands(piece, in: bytes, at: position) else { return nil }
            position += piece.count
            start = end
            guard place < pattern.textCount else { break }
            let textEnd = Self.plainTextEnd(bytes, from: position)
            guard textEnd > position, textEnd - position <= limits.textBytes else { return nil }
            texts.append(position..<textEnd)
            position = textEnd
        }
        return position
    }

    /// Appends a text that was read by a pattern last.
    public func append(_ text: Range<Int>, to bytes: inout [UInt8]) {
        unsafe input.bytes.span.extracting(text).withUnsafeBufferPointer {
            unsafe bytes.append(contentsOf: $0)
        }
    }

    /// Behind the tag that begins here; nil for what is no start or end of an element.
    private static func plainTagEnd(_ bytes: Span<UInt8>, from start: Int) -> Int? {
        var index = start + 1
        guard index < bytes.count, bytes[index] != UInt8(ascii: "!"),
            bytes[index] != UInt8(ascii: "?")
        else { return nil }
        var quote: UInt8 = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: ">") {
                return index
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            }
        }
        return nil
    }

    /// Where bytes end that stand for themselves.
    @inline(__always)
    private static func plainTextEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "]"), 0x0D: return index
            default: index += 1
            }
        }
        return index
    }

    /// Whether a piece of markup stands at a place.
    @inline(__always)
    private static func stands(
        _ piece: Span<UInt8>, in bytes: Span<UInt8>, at start: Int
    ) -> Bool {
        guard piece.count <= bytes.count - start else { return false }
        let left = unsafe piece.bytes
        let right = unsafe bytes.bytes
        var offset = 0
        while offset + 8 <= piece.count {
            // Both were seen to be long enough.
            let wanted = unsafe left.unsafeLoadUnaligned(
                fromByteOffset: offset, as: UInt64.self)
            let found = unsafe right.unsafeLoadUnaligned(
                fromByteOffset: start + offset, as: UInt64.self)
            guard found == wanted else { return false }
            offset += 8
        }
        while offset < piece.count {
            guard piece[offset] == bytes[start + offset] else { return false }
            offset += 1
        }
        return true
    }
}
