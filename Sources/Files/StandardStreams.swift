import CPosix

/// The three streams every program is started with.
public enum StandardStreams {
    /// One of the two that are written to.
    public enum Stream: Int32, Sendable {
        case output = 1
        case error = 2

        /// As messages name it.
        public var name: String { self == .output ? "standard output" : "standard error" }
    }

    /// Call first of all. From then on a stream whose reader has gone, or that was closed before
    /// the program started, makes writing to it fail with kind `streamClosed` instead of ending
    /// the program, and no file opened later is mistaken for a stream.
    public static func prepare() {
        cposix_ignore_write_signals()
        // Without /dev/null there is nothing to put there, and no reason to stop either.
        _ = cposix_occupy_standard_descriptors()
    }

    /// Writes all the bytes; nothing is held back.
    ///
    /// What goes to standard error is tried twice: it may be the message that says that writing
    /// failed, and the last word there is.
    public static func write(_ bytes: Span<UInt8>, to stream: Stream) throws(FileError) {
        do throws(FileError) { try writeOnce(bytes, to: stream) } catch {
            guard stream == .error, error.kind != .streamClosed else { throw error }
            try writeOnce(bytes, to: stream)
        }
    }

    private static func writeOnce(
        _ bytes: Span<UInt8>, to stream: Stream
    ) throws(FileError) {
        try unsafe bytes.withUnsafeBytes { raw throws(FileError) in
            try unsafe writeAll(raw, to: stream.rawValue, stream.name)
        }
    }

    /// Writes all the text, as it stands; nothing is held back.
    public static func write(_ text: String, to stream: Stream) throws(FileError) {
        try write(Array(text.utf8).span, to: stream)
    }

    /// Whether a person may be watching the stream.
    public static func isTerminal(_ stream: Stream) -> Bool {
        isTerminal(descriptor: stream.rawValue)
    }

    /// Whether an open file's number is that of a terminal.
    public static func isTerminal(descriptor: Int32) -> Bool {
        cposix_is_terminal(descriptor) == 1
    }
}
