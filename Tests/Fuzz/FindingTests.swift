import Foundation
import Testing

/// What fuzzing has found once, in `fixtures/fuzz/READER/`, and the project's other files of each
/// kind: every reader takes them as a run of the fuzzer does, see `run`.
@Suite struct FindingTests {
    private static let fixtures = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("fixtures")

    private static let findings =
        ((try? FileManager.default.subpathsOfDirectory(atPath: fixtures.path + "/fuzz")) ?? [])
        .filter { $0.contains("/") }.sorted()

    @Test(arguments: findings)
    func `what fuzzing found is read without harm`(_ finding: String) throws {
        let name = try #require(finding.split(separator: "/").first)
        let reader = try #require(readers[String(name)])
        let file = Self.fixtures.appendingPathComponent("fuzz/" + finding)
        let input = [UInt8](try Data(contentsOf: file))
        #expect(throws: Never.self) { try reader(input) }
    }

    @Test(arguments: readers.keys.sorted())
    func `every reader takes every bad file, of its own kind or not`(_ name: String) throws {
        let reader = try #require(readers[name])
        var count = 0
        for folder in ["bad-feeds", "bad-settlements", "bad-statements"] {
            let files = try FileManager.default.contentsOfDirectory(
                at: Self.fixtures.appendingPathComponent(folder), includingPropertiesForKeys: nil)
            for file in files {
                let input = [UInt8](try Data(contentsOf: file))
                #expect(throws: Never.self, "\(file.lastPathComponent)") { try reader(input) }
                count += 1
            }
        }
        #expect(count > 150)
    }
}
