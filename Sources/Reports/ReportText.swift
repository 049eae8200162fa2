/// The text of one report on its way to its sink, in pieces of 256 KiB.
///
/// RFC 4180 as the reports have it: commas, no mark of byte order, a line feed after every row,
/// quotes only where a field needs them.
public struct ReportText<Sink: ReportSink & ~Copyable>: ~Copyable {
    /// Rows written so far, the header not among them.
    public private(set) var rowCount = 0
    private var buffer: TextBuffer
    private var sink: Sink

    /// How many bytes the sink is handed at a time.
    public static var pieceBytes: Int { 256 * 1024 }

    /// A text that goes to `sink`. It is whole only when `finish` has returned.
    public init(into sink: consuming Sink, pieceBytes: Int = Self.pieceBytes) {
        buffer = TextBuffer(capacity: pieceBytes)
        self.sink = sink
    }

    /// Hands over what is left, and gives the sink back.
    public consuming func finish() throws(Sink.Failure) -> Sink {
        try flush()
        return sink
    }

    private mutating func flush() throws(Sink.Failure) {
        try buffer.empty(into: &sink)
    }
}

extension ReportText where Sink: ~Copyable {
    /// Writes the names of the columns, which are no row.
    mutating func header(_ columns: StaticString) throws(Sink.Failure) {
        try write(atMost: columns.utf8CodeUnitCount + 1) { line in
            line.append(columns)
            line.append(UInt8.lineFeed)
        }
    }

    /// Writes a row or a part of one whose length is bounded: `byteLimit` bytes at most.
    @inline(__always)
    mutating func write(
        atMost byteLimit: Int, _ body: (inout LineWriter) -> Void
    ) throws(Sink.Failure) {
        if buffer.room < byteLimit {
            try flush()
            if buffer.room < byteLimit { buffer.grow(to: byteLimit) }
        }
        rowCount += buffer.write(body)
    }

    /// Writes a field of any length and content, in quotes where it needs them.
    mutating func write(field text: String) throws(Sink.Failure) {
        try write(field: text.utf8Span.span)
    }

    /// Writes a field of any length and content, in quotes where it needs them.
    mutating func write(field bytes: Span<UInt8>) throws(Sink.Failure) {
        guard CSVField.needsQuotes(bytes) else {
            try write(pieces: bytes)
            return
        }
        let quote = UInt8(ascii: "\"")
        try write(atMost: 1) { $0.append(quote) }
        var start = 0
        for index in bytes.indices where bytes[index] == quote {
            // The quote goes along here, and once more with what follows it.
            try write(pieces: bytes.extracting(start...index))
            start = index
        }
        try write(pieces: bytes.extracting(start..<bytes.count))
        try write(atMost: 1) { $0.append(quote) }
    }

    private mutating func write(pieces bytes: Span<UInt8>) throws(Sink.Failure) {
        let pieceBytes = 16 * 1024
        var start = 0
        while start < bytes.count {
            let end = min(start + pieceBytes, bytes.count)
            let piece = bytes.extracting(start..<end)
            try write(atMost: pieceBytes) { $0.append(piece) }
            start = end
        }
    }
}
