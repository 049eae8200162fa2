/// The cyclic redundancy check of IEEE 802.3 that zip and gzip use: polynomial 0x04C11DB7, bits
/// reflected, all ones before and after. It finds damage, not malice.
public struct CRC32: Sendable {
    private static let tables = CRC32Tables()

    private var remainder = UInt32.max

    /// Begins with no bytes, whose checksum is 0.
    public init() {}

    /// The checksum of the bytes so far.
    public var checksum: UInt32 { ~remainder }

    /// Adds bytes to the end.
    public mutating func update(_ bytes: Span<UInt8>) {
        let tables = Self.tables
        var remainder = remainder
        var position = 0
        while position + 8 <= bytes.count {
            let word = UInt64(littleEndian: bytes.word(at: position, as: UInt64.self))
            remainder = tables.remainder(ofEight: word ^ UInt64(remainder))
            position += 8
        }
        while position < bytes.count {
            remainder = tables.remainder(of: bytes[position], after: remainder)
            position += 1
        }
        self.remainder = remainder
    }

    /// The checksum of bytes that are all there.
    public static func checksum(of bytes: [UInt8]) -> UInt32 {
        var check = CRC32()
        check.update(bytes.span)
        return check.checksum
    }
}

/// What each byte contributes to the remainder, alone and followed by one to seven others, so
/// that eight bytes are taken at once ("slicing by eight").
private struct CRC32Tables: Sendable {
    /// Eight tables of 256, one after the other.
    private let entries: [UInt32]

    init() {
        var entries = [UInt32](repeating: 0, count: 8 * 256)
        for byte in 0..<256 {
            var remainder = UInt32(byte)
            for _ in 0..<8 {
                remainder = remainder >> 1 ^ (remainder & 1 == 1 ? 0xedb8_8320 : 0)
            }
            entries[byte] = remainder
        }
        for index in 256..<entries.count {
            let before = entries[index - 256]
            entries[index] = before >> 8 ^ entries[Int(before & 255)]
        }
        self.entries = entries
    }

    @inline(__always)
    func remainder(of byte: UInt8, after remainder: UInt32) -> UInt32 {
        remainder >> 8 ^ entries[Int(UInt8(truncatingIfNeeded: remainder) ^ byte)]
    }

    @inline(__always)
    func remainder(ofEight word: UInt64) -> UInt32 {
        func entry(_ byte: UInt64) -> UInt32 {
            let followers = 7 - byte
            return entries[Int(followers << 8 | word >> (8 * byte) & 255)]
        }
        return entry(0) ^ entry(1) ^ entry(2) ^ entry(3)
            ^ entry(4) ^ entry(5) ^ entry(6) ^ entry(7)
    }
}
