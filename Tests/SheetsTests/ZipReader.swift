import Digest
import Testing

/// Takes an archive of stored files apart, and fails where it is not sound.
struct ZipReader {
    /// Contents by name, in the order of the archive.
    private(set) var files: [(name: String, content: [UInt8])] = []

    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        let end = bytes.count - 22
        try #require(end >= 0 && number(end, 4) == 0x0605_4B50, "the end of the directory")
        let count = number(end + 10, 2)
        #expect(number(end + 4, 4) == 0)
        #expect(number(end + 8, 2) == count)
        #expect(number(end + 20, 2) == 0)
        var position = number(end + 16, 4)
        #expect(position + number(end + 12, 4) == end)
        var next = 0
        for _ in 0..<count { try readEntry(&position, &next) }
        #expect(position == end)
        #expect(next == number(end + 16, 4), "something stands between files and directory")
    }

    /// - Parameter next: where the next file begins: there is no gap.
    private mutating func readEntry(_ position: inout Int, _ next: inout Int) throws {
        try #require(number(position, 4) == 0x0201_4B50, "an entry of the directory")
        let local = number(position + 42, 4)
        #expect(local == next)
        try #require(number(local, 4) == 0x0403_4B50, "a file's own header")
        #expect(number(position + 6, 2) == 10)
        #expect(bytes[position + 6..<position + 32] == bytes[local + 4..<local + 30])
        #expect(number(local + 6, 2) == 0 && number(local + 8, 2) == 0)
        #expect(number(local + 10, 4) == 0x0021_0000, "the time is always the same")
        let size = number(local + 18, 4)
        #expect(number(local + 22, 4) == size)
        let nameEnd = local + 30 + number(local + 26, 2)
        #expect(number(local + 28, 2) == 0)
        let name = String(decoding: bytes[local + 30..<nameEnd], as: UTF8.self)
        #expect(
            bytes[position + 46..<position + 46 + name.utf8.count] == bytes[local + 30..<nameEnd])
        let content = Array(bytes[nameEnd..<nameEnd + size])
        #expect(Int(CRC32.checksum(of: content)) == number(local + 14, 4))
        files.append((name, content))
        position += 46 + name.utf8.count
        next = nameEnd + size
    }

    func content(_ name: String) throws -> [UInt8] {
        try #require(files.first { $0.name == name }).content
    }

    private func number(_ position: Int, _ byteCount: Int) -> Int {
        (0..<byteCount).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
    }
}
