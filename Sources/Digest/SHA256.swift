/// SHA-256 (FIPS 180-4) of a message that comes in pieces.
///
/// The processor's own instructions are used where it has them; the digest is the same.
public struct SHA256: Sendable {
    static let blockBytes = 64

    private let compression: SHA256Compression
    private var state: InlineArray<8, UInt32> = SHA256Compression.initialState
    /// The beginning of a block whose end has not come yet, `pendingCount` bytes of it.
    private var pending = InlineArray<64, UInt8>(repeating: 0)
    private var pendingCount = 0
    private var messageBytes: UInt64 = 0

    /// Begins an empty message.
    public init() {
        self.init(compression: .preferred)
    }

    /// Begins an empty message; tests choose between the two compressions.
    init(compression: SHA256Compression) {
        self.compression = compression
    }

    /// Adds bytes to the end of the message.
    public mutating func update(_ bytes: Span<UInt8>) {
        messageBytes &+= UInt64(bytes.count)
        var start = 0
        if pendingCount > 0 {
            start = min(bytes.count, Self.blockBytes - pendingCount)
            append(bytes.extracting(first: start))
            guard pendingCount == Self.blockBytes else { return }
            compressPending()
        }
        // Whole blocks go to the compression from where they lie.
        let whole = (bytes.count - start) / Self.blockBytes * Self.blockBytes
        if whole > 0 {
            compression.compress(bytes.extracting(start..<start + whole), into: &state)
        }
        append(bytes.extracting((start + whole)...))
    }

    /// Adds bytes to the end of the message.
    ///
    /// Unsafe as the buffer is: it must be readable until the call returns.
    @unsafe
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        update(unsafe Span<UInt8>(_unsafeBytes: bytes))
    }

    /// The digest of the message. The message can't be added to afterwards; copy the value
    /// before to have digests of beginnings.
    public consuming func finish() -> SHA256Digest {
        // A one bit, zeros, and the length in bits as the last eight bytes of a block.
        let bits = messageBytes &* 8
        let lengthStart = Self.blockBytes - 8
        pending[pendingCount] = 0x80
        pendingCount += 1
        if pendingCount > lengthStart {
            fillPending(to: Self.blockBytes)
            compressPending()
        }
        fillPending(to: lengthStart)
        for index in 0..<8 {
            pending[lengthStart + index] = UInt8(truncatingIfNeeded: bits >> (56 - 8 * index))
        }
        compressPending()
        return SHA256Digest(words: state)
    }

    private mutating func fillPending(to end: Int) {
        while pendingCount < end {
            pending[pendingCount] = 0
            pendingCount += 1
        }
    }

    private mutating func compressPending() {
        compression.compress(pending.span, into: &state)
        pendingCount = 0
    }

    private mutating func append(_ bytes: Span<UInt8>) {
        for index in bytes.indices { pending[pendingCount + index] = bytes[index] }
        pendingCount += bytes.count
    }
}

extension SHA256 {
    /// The digest of a message that is all there.
    public static func digest(of bytes: Span<UInt8>) -> SHA256Digest {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }

    /// The digest of a message that is all there.
    public static func digest(of bytes: [UInt8]) -> SHA256Digest {
        digest(of: bytes.span)
    }

    /// The digest of a text's UTF-8.
    public static func digest(of text: String) -> SHA256Digest {
        digest(of: text.utf8Span.span)
    }
}
