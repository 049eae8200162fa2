import Testing

@testable import Spelling

@Suite struct NearestNameTests {
    static let commands = ["init", "run", "status", "schedule", "completions", "help", "version"]

    @Test(arguments: [
        ("statsu", "status"), ("Status", "status"), ("rnu", "run"), ("ver", "version"),
        ("shedule", "schedule"), ("schedul", "schedule"), ("comp-letions", "completions"),
        ("hepl", "help"), ("completion", "completions"),
    ])
    func `a slip is led back to the name`(_ typed: String, _ known: String) {
        #expect(NearestName.findNear(typed, among: Self.commands) == known)
    }

    @Test(arguments: ["frobnicate", "x", "", "-", "st", String(repeating: "run", count: 500)])
    func `what is near to nothing suggests nothing`(_ typed: String) {
        #expect(NearestName.findNear(typed, among: Self.commands) == nil)
    }

    @Test func `however far, one of the names is the nearest`() {
        #expect(NearestName.find("frobnicate", among: Self.commands) != nil)
        #expect(NearestName.find("", among: Self.commands) != nil)
        #expect(NearestName.find("run", among: []) == nil)
    }

    @Test(arguments: [
        ("", "", 0), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("ab", "abc", 1),
        ("kitten", "sitting", 3), ("ca", "abc", 3), ("", "abc", 3),
    ])
    func `steps are those of the optimal string alignment distance`(
        _ left: String, _ right: String, _ count: Int
    ) {
        #expect(Steps(Array(left.utf8), Array(right.utf8)).toWhole == count)
    }
}
