import Foundation
import Testing

/// Compares a page with the one that is recorded, by bytes. With NIGHTBOOK_RENEW=1 in the
/// environment it is recorded anew.
func expectGolden(
    _ name: String, _ bytes: [UInt8], at place: SourceLocation = #_sourceLocation
) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Golden/\(name).html")
    if ProcessInfo.processInfo.environment["NIGHTBOOK_RENEW"] == "1" {
        try Data(bytes).write(to: file)
    }
    let recorded = try Data(contentsOf: file)
    #expect(recorded == Data(bytes), "\(name).html is not as recorded", sourceLocation: place)
}
