import Foundation
import Testing

@testable import Files

@Suite("a file for another library to fill")
struct PrivateFileTests {
    private let folder = FileManager.default.temporaryDirectory.path + "/private-\(UUID())"

    init() throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    @Test func `is empty and private when it is made`() throws {
        let path = folder + "/book.db"
        try makePrivateFile(at: path)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        let mode = try #require(attributes[.posixPermissions] as? Int)
        #expect(mode & 0o137 == 0)
        #expect(attributes[.size] as? Int == 0)
    }

    @Test func `is left as it is when it is there`() throws {
        let path = folder + "/book.db"
        try Data("content".utf8).write(to: URL(fileURLWithPath: path))
        try makePrivateFile(at: path)
        #expect(FileManager.default.contents(atPath: path) == Data("content".utf8))
    }

    @Test func `is refused where a symlink bears its path`() throws {
        let path = folder + "/book.db"
        try FileManager.default.createSymbolicLink(
            atPath: path, withDestinationPath: folder + "/elsewhere")
        #expect(throws: FileError(.create, path, kind: .notARegularFile(.symlink))) {
            try makePrivateFile(at: path)
        }
        #expect(!FileManager.default.fileExists(atPath: folder + "/elsewhere"))
    }
}
