/// Gathers what is written in small parts, and hands it on in large pieces.
struct OutputBuffer<Failure: Error> {
    var bytes: [UInt8] = []
    /// How many bytes were handed on.
    private(set) var emittedBytes = 0
    private let emit: TableOutput<Failure>

    private static var pieceBytes: Int { 256 * 1024 }

    init(_ emit: @escaping TableOutput<Failure>) {
        self.emit = emit
        bytes.reserveCapacity(Self.pieceBytes * 5 / 4)
    }

    /// How many bytes were written, whether they were handed on or not.
    var byteCount: Int { emittedBytes + bytes.count }

    /// Hands on what was gathered, if it is much. To be called now and then.
    @inline(__always)
    mutating func relieve() throws(Failure) {
        if bytes.count >= Self.pieceBytes { try flush() }
    }

    /// Hands on what was gathered.
    mutating func flush() throws(Failure) {
        guard !bytes.isEmpty else { return }
        try emit(bytes.span)
        emittedBytes += bytes.count
        bytes.removeAll(keepingCapacity: true)
    }
}

extension [UInt8] {
    /// Appends what a span holds.
    @inline(__always)
    mutating func append(span: Span<UInt8>) {
        unsafe span.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }

    /// Appends a word of ours.
    @inline(__always)
    mutating func append(_ word: StaticString) {
        unsafe append(
            contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }
}
