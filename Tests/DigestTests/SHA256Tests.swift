import Testing

@testable import Digest

/// FIPS 180-4's examples, and short messages of NIST's CAVS for SHA-256.
private let knownDigests: [(message: String, digest: String)] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
            + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
]

private let knownDigestsOfBytes: [(message: [UInt8], digest: String)] = [
    ([0xd3], "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1"),
    ([0x11, 0xaf], "5ca7133fa735326081558ac312c620eeca9970d1e70a4b95533d956f072d1f98"),
    ([0xb4, 0x19, 0x0e], "dff2e73091f6c05e528896c4c831b9448653dc2ff043528f6769437bc7b975c2"),
    ([0x74, 0xba, 0x25, 0x21], "b16aa56be3880d18cd41e68384cf1ec8c17680c45a02b1575dc1518923ae8b0e"),
]

/// Both compressions where the processor has the instructions, else the one there is.
private let compressions: [SHA256Compression] =
    SHA256Compression.hasHardware ? [.portable, .hardware] : [.portable]

private func message(byteCount: Int) -> [UInt8] {
    (0..<byteCount).map { UInt8(truncatingIfNeeded: $0 &* 131 &+ 7) }
}

private func digest(_ bytes: [UInt8], _ compression: SHA256Compression) -> SHA256Digest {
    var hash = SHA256(compression: compression)
    hash.update(bytes.span)
    return hash.finish()
}

@Suite struct SHA256Tests {
    @Test(arguments: compressions)
    func `the digests are those of the standard`(compression: SHA256Compression) {
        for known in knownDigests {
            #expect(digest(Array(known.message.utf8), compression).hexadecimal == known.digest)
        }
        for known in knownDigestsOfBytes {
            #expect(digest(known.message, compression).hexadecimal == known.digest)
        }
    }

    @Test(arguments: compressions)
    func `a million letters have the digest of the standard`(compression: SHA256Compression) {
        let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        let letters = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
        #expect(digest(letters, compression).hexadecimal == expected)

        // Once more in pieces of a size that never meets a block's end twice in a row.
        var hash = SHA256(compression: compression)
        var rest = letters.span
        while rest.count > 0 {
            hash.update(rest.extracting(first: 1_021))
            rest = rest.extracting(droppingFirst: 1_021)
        }
        #expect(hash.finish().hexadecimal == expected)
    }

    @Test(.enabled(if: SHA256Compression.hasHardware))
    func `the processor's instructions and the portable code agree at every length`() {
        for byteCount in 0...200 {
            let bytes = message(byteCount: byteCount)
            #expect(digest(bytes, .hardware) == digest(bytes, .portable), "\(byteCount) bytes")
        }
    }

    @Test(arguments: compressions)
    func `a message has one digest wherever it is split`(compression: SHA256Compression) {
        let bytes = message(byteCount: 200)
        let whole = digest(bytes, compression)
        for first in 0...bytes.count {
            var hash = SHA256(compression: compression)
            hash.update(bytes.span.extracting(0..<first))
            hash.update(bytes.span.extracting(first..<bytes.count))
            #expect(hash.finish() == whole, "split at \(first)")
        }
        var hash = SHA256(compression: compression)
        for index in bytes.indices { hash.update(bytes.span.extracting(index...index)) }
        #expect(hash.finish() == whole, "byte by byte")
    }

    @Test func `the digest of a beginning does not disturb the rest`() {
        let bytes = message(byteCount: 150)
        var hash = SHA256()
        hash.update(bytes.span.extracting(first: 100))
        let beginning = hash.finish()
        hash.update(bytes.span.extracting(droppingFirst: 100))
        #expect(beginning == SHA256.digest(of: Array(bytes[..<100])))
        #expect(hash.finish() == SHA256.digest(of: bytes))
    }

    @Test func `text, bytes and memory have the same digest`() {
        let text = "Nightbook, à la française"
        let expected = SHA256.digest(of: text)
        #expect(SHA256.digest(of: Array(text.utf8)) == expected)
        var hash = SHA256()
        Array(text.utf8).withUnsafeBytes { hash.update($0) }
        hash.update(UnsafeRawBufferPointer(start: nil, count: 0))
        #expect(hash.finish() == expected)
    }

    @Test func `the preferred compression is the processor's where it has one`() {
        #expect(SHA256Compression.preferred == compressions.last)
    }
}

@Suite struct SHA256DigestTests {
    private let digits = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    @Test func `a digest is read from its digits, small or capital`() throws {
        let digest = try #require(SHA256Digest(hexadecimal: digits))
        #expect(digest == SHA256.digest(of: "abc"))
        #expect(SHA256Digest(hexadecimal: digits.uppercased()) == digest)
        #expect(digest.hexadecimal == digits)
        #expect("\(digest)" == digits)
        #expect(digest.bytes.count == SHA256Digest.byteCount)
        #expect(digest.bytes.prefix(3) == [0xba, 0x78, 0x16])
    }

    @Test(arguments: ["g", "/", ":", "@", "`", "G", " ", "é", "\n", "\u{0}"])
    func `another character among the digits makes it no digest`(character: String) {
        let rest = String(digits.dropFirst(character.utf8.count))
        #expect(SHA256Digest(hexadecimal: character + rest) == nil)
        #expect(SHA256Digest(hexadecimal: rest + character) == nil)
    }

    @Test func `fewer or more than 64 digits are no digest`() {
        #expect(SHA256Digest(hexadecimal: "") == nil)
        #expect(SHA256Digest(hexadecimal: String(digits.dropLast())) == nil)
        #expect(SHA256Digest(hexadecimal: digits + "0") == nil)
        #expect(SHA256Digest(hexadecimal: digits + "00") == nil)
    }
}
