/// Where the bytes of a published table come from: appends the next piece, nothing at its end.
public typealias TableSource<Failure: Error> = (inout [UInt8]) throws(Failure) -> Void

/// Where the bytes of a file made from tables go, a piece at a time.
public typealias TableOutput<Failure: Error> = (Span<UInt8>) throws(Failure) -> Void

/// The cells of a published CSV table, the header's among them, one after the other.
///
/// Only what the program wrote itself is read here, of RFC 4180: commas, line feeds, quotes around
/// a whole cell. Any bytes are read to their end without a trap, though.
struct TableReader<Failure: Error> {
    /// Holds the cell; what stands around it is of no concern to anybody else.
    private(set) var bytes: [UInt8] = []
    /// Where the text of the cell lies in `bytes`, without quotes.
    private(set) var cell = 0..<0
    /// Whether the cell is the last of its row.
    private(set) var endsRow = false
    private var position = 0
    private var isAtEnd = false
    private let read: TableSource<Failure>

    init(_ read: @escaping TableSource<Failure>) {
        self.read = read
    }

    private static var comma: UInt8 { 0x2C }
    private static var quote: UInt8 { 0x22 }
    private static var lineFeed: UInt8 { 0x0A }

    /// Goes on to the next cell. False at the end, and where a row breaks off.
    mutating func next() throws(Failure) -> Bool {
        if position == bytes.count {
            try refill()
            if position == bytes.count { return false }
        }
        if bytes[position] == Self.quote { return try readQuoted() }
        var end = position
        while true {
            end = plainEnd(from: end)
            if end < bytes.count { break }
            let length = end - position
            try refill()
            end = position + length
            if end == bytes.count { return false }
        }
        cell = position..<end
        endsRow = bytes[end] == Self.lineFeed
        position = end + 1
        return true
    }

    private func plainEnd(from start: Int) -> Int {
        let span = bytes.span
        var index = start
        while index < span.count {
            let byte = span[index]
            if byte == Self.comma || byte == Self.lineFeed { break }
            index += 1
        }
        return index
    }

    /// Reads on behind a quote; two quotes become one where they stand.
    private mutating func readQuoted() throws(Failure) -> Bool {
        var index = position + 1
        var end = index
        while true {
            // The byte after a quote is needed too, to tell an end from a quote in the text.
            while index + 1 >= bytes.count {
                guard !isAtEnd else { return false }
                let (read, written) = (index - position, end - position)
                try refill()
                index = position + read
                end = position + written
            }
            let byte = bytes[index]
            if byte == Self.quote {
                if bytes[index + 1] != Self.quote { break }
                index += 1
            }
            bytes[end] = byte
            end += 1
            index += 1
        }
        cell = position + 1..<end
        endsRow = bytes[index + 1] == Self.lineFeed
        position = index + 2
        return true
    }

    /// Drops what was read, and reads the next piece behind the rest.
    private mutating func refill() throws(Failure) {
        guard !isAtEnd else { return }
        bytes.removeSubrange(0..<position)
        position = 0
        let count = bytes.count
        try read(&bytes)
        isAtEnd = bytes.count == count
    }
}
