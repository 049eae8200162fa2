/// The bytes of a document as they come in, proven, with the place that is read next.
///
/// What was read is forgotten whenever more is taken in, so that a document of any size needs the
/// memory of one piece and one piece of markup.
struct XMLInput {
    /// Appends the next bytes; none when there are no more.
    private let source: (inout [UInt8]) throws -> Void
    private(set) var bytes: [UInt8] = []
    /// What is read next; offsets are counted from here.
    private(set) var position = 0
    /// How far the bytes are proven.
    private(set) var end = 0
    /// How often more was taken in: places are other ones after that.
    private(set) var fillCount = 0
    private var hasEnded = false
    private var hasBegun = false
    private var counted = 0
    private var linesCounted = 1

    init(source: @escaping (inout [UInt8]) throws -> Void) {
        self.source = source
    }

    /// How many proven bytes are at hand.
    var count: Int { end - position }

    @inline(__always)
    subscript(offset: Int) -> UInt8 { bytes[position + offset] }

    mutating func advance(_ count: Int) { position += count }

    /// Whether so many bytes are there; takes in more until they are.
    @inline(__always)
    mutating func has(_ wanted: Int) throws -> Bool {
        while end - position < wanted {
            guard try fill() else { return false }
        }
        return true
    }

    /// Takes in more; false when there was no more before.
    @inline(never)
    mutating func fill() throws -> Bool {
        guard !hasEnded else { return false }
        fillCount += 1
        countLines(to: position)
        bytes.removeSubrange(0..<position)
        end -= position
        counted = 0
        position = 0
        let before = bytes.count
        try source(&bytes)
        hasEnded = bytes.count == before
        guard try begin() else { return true }
        let (proven, fault) = UTF8Check.check(bytes.span, from: end)
        end = proven
        if let fault { throw XMLError(line: line(at: proven - position), path: "", fault: fault) }
        if hasEnded, end < bytes.count {
            throw XMLError(line: line(at: end - position), path: "", fault: .badEncoding)
        }
        return true
    }

    /// Takes away the byte order mark; false as long as it may not have come in whole.
    private mutating func begin() throws -> Bool {
        guard !hasBegun else { return true }
        guard bytes.count >= 4 || hasEnded else { return false }
        hasBegun = true
        let marks: [(bytes: [UInt8], name: String)] = [
            ([0xFF, 0xFE], "UTF-16"), ([0xFE, 0xFF], "UTF-16"), ([0, 0, 0xFE, 0xFF], "UTF-32"),
            ([0, 0x3C], "UTF-16"), ([0x3C, 0], "UTF-16"), ([0x1F, 0x8B], "gzip"),
        ]
        if let mark = marks.first(where: { bytes.starts(with: $0.bytes) }) {
            throw XMLError(line: 1, path: "", fault: .unsupportedEncoding(mark.name))
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        return true
    }

    /// The line of a place, the first being 1.
    mutating func line(at offset: Int) -> Int {
        let place = position + offset
        countLines(to: min(place, position))
        var line = linesCounted
        if place > counted { line += Self.lineEnds(bytes.span, counted..<min(place, bytes.count)) }
        return line
    }

    private mutating func countLines(to place: Int) {
        guard place > counted else { return }
        linesCounted += Self.lineEnds(bytes.span, counted..<place)
        counted = place
    }

    private static func lineEnds(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        var count = 0
        for index in range where bytes[index] == 0x0A { count += 1 }
        return count
    }
}
