import Testing

@testable import Digest

private let knownChecksums: [(message: String, checksum: UInt32)] = [
    ("", 0),
    ("a", 0xe8b7_be43),
    ("abc", 0x3524_41c2),
    // The check value by which the polynomial is catalogued.
    ("123456789", 0xcbf4_3926),
    ("The quick brown fox jumps over the lazy dog", 0x414f_a339),
]

/// A bit at a time, from the definition.
private func slowChecksum(_ bytes: [UInt8]) -> UInt32 {
    var remainder = UInt32.max
    for byte in bytes {
        remainder ^= UInt32(byte)
        for _ in 0..<8 {
            remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xedb8_8320 : remainder >> 1
        }
    }
    return ~remainder
}

@Suite struct CRC32Tests {
    @Test(arguments: knownChecksums)
    func `the checksum is that of zip`(message: String, checksum: UInt32) {
        #expect(CRC32.checksum(of: Array(message.utf8)) == checksum)
    }

    @Test func `eight bytes at once and bit by bit agree at every length and split`() {
        for byteCount in 0...70 {
            let bytes = (0..<byteCount).map { UInt8(truncatingIfNeeded: $0 &* 179 &+ 11) }
            let expected = slowChecksum(bytes)
            for first in 0...byteCount {
                var check = CRC32()
                check.update(bytes.span.extracting(0..<first))
                check.update(bytes.span.extracting(first..<byteCount))
                #expect(check.checksum == expected, "\(byteCount) bytes, split at \(first)")
            }
        }
    }
}
