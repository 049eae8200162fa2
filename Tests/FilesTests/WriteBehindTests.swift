import Digest
import Testing

@testable import Files

@Suite struct WriteBehindTests {
    @Test(arguments: [
        (written: [0], begun: [0]),
        (written: [1, 3, 4, 5], begun: [0, 0, 4, 4]),
        (written: [7, 8, 30, 30], begun: [4, 8, 28, 28]),
    ])
    func `the disk is asked for whole pieces as the file grows`(
        _ row: (written: [Int], begun: [Int])
    ) throws {
        let scratch = Scratch()
        let file = try Folder(path: scratch.path).create("a")
        var behind = WriteBehind(pieceBytes: 4, keptBytes: 8)
        for (written, begun) in zip(row.written, row.begun) {
            behind.follow(written, of: file)
            #expect(behind.begunBytes == begun)
        }
    }

    @Test func `what memory no longer keeps is in the file all the same`() throws {
        let scratch = Scratch()
        var file = OutputFile(
            name: "a", path: scratch.path("a"),
            descriptor: try Folder(path: scratch.path).create("a"),
            writeBehind: WriteBehind(pieceBytes: 4096, keptBytes: 8192))
        var expected: [UInt8] = []
        for piece in 0..<60 {
            let bytes = (0..<1777).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ piece) }
            expected += bytes
            try file.write(bytes)
        }
        let written = try file.finish()
        #expect(written.byteCount == expected.count)
        var digest = SHA256()
        digest.update(expected.span)
        #expect(written.digest == digest.finish())
        let read = try Folder(path: scratch.path).openInput("a")
        #expect(try read.readAll(limitBytes: expected.count) == expected)
    }
}
