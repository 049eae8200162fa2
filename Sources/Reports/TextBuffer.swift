/// Memory that rows are written into, one after the other, until it is handed on.
///
/// Beside `LineWriter` the one place with raw memory: an array would be asked with every field of
/// a million rows whether it is shared and large enough.
@safe
struct TextBuffer: ~Copyable {
    private var memory: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(capacity: Int) {
        unsafe memory = .allocate(capacity: capacity)
    }

    deinit { unsafe memory.deallocate() }

    /// How many bytes can still be written.
    @inline(__always)
    var room: Int { unsafe memory.count - count }

    /// Hands all that was written to `sink`, and begins anew.
    mutating func empty<Sink: ReportSink & ~Copyable>(
        into sink: inout Sink
    ) throws(Sink.Failure) {
        guard count > 0 else { return }
        let written = unsafe UnsafeBufferPointer(rebasing: memory[..<count])
        try unsafe sink.write(Span(_unsafeElements: written))
        count = 0
    }

    /// Makes room for a row that is longer than the buffer, which must be empty.
    mutating func grow(to capacity: Int) {
        precondition(count == 0, "what was written would be lost")
        unsafe memory.deallocate()
        unsafe memory = .allocate(capacity: capacity)
    }

    /// Lets `body` write into the room that is left; how many rows it ended.
    @inline(__always)
    mutating func write(_ body: (inout LineWriter) -> Void) -> Int {
        var line = unsafe LineWriter(UnsafeMutableBufferPointer(rebasing: memory[count...]))
        body(&line)
        count += line.count
        return line.rowCount
    }
}
