import Generate
import Testing

@testable import nightbook_bench

private func options(_ line: String) throws -> Options {
    guard case .measure(let options) = try Command(line.split(separator: " ").map(String.init))
    else { throw BenchFailure(.ownFault, "not a measurement: \(line)") }
    return options
}

@Test func `without options it measures both kinds of ids in two sizes`() throws {
    let options = try options("")
    #expect(options == Options())
    #expect(options.sizes == [100_000, 1_000_000] && options.ids == [.ordered, .random])
    #expect(options.rounds == 5 && options.historyNights == 5 && !options.isJSON)
}

@Test func `options are given with a space or an equals sign`() throws {
    let options = try options(
        "--sizes 5,70 --ids=random --rounds 2 --history=0 --program ./nightbook --folder=/x --json")
    var expected = Options()
    expected.sizes = [5, 70]
    expected.ids = [.random]
    expected.rounds = 2
    expected.historyNights = 0
    expected.program = "./nightbook"
    expected.folder = "/x"
    expected.isJSON = true
    #expect(options == expected)
}

@Test(arguments: ["--help", "-h", "help", "--rounds 3 --help"])
func `it explains itself`(line: String) throws {
    guard case .help = try Command(line.split(separator: " ").map(String.init)) else {
        Issue.record("\(line) does not help")
        return
    }
    #expect(OptionName.allCases.allSatisfy { Usage.text.contains($0.text + " ") })
}

@Test func `the import is a command of its own`() throws {
    guard case .importFeed("a.csv", "b.db") = try Command(["import", "a.csv", "b.db"]) else {
        Issue.record("no import")
        return
    }
}

@Test(arguments: [
    ("3", "\"3\" follows no option; name the option it belongs to, --help lists them"),
    ("--colour red", "there is no option --colour; --help lists those there are"),
    (
        "--round 3",
        "there is no option --round; did you mean --rounds? --help lists those there are"
    ),
    ("--helps", "there is no option --helps; did you mean --help? --help lists those there are"),
    ("--rounds", "give --rounds a value"),
    ("--rounds=", "give --rounds a value"),
    ("--json=yes", "give --json without a value"),
    ("--json --json", "give --json once only"),
    ("--rounds 0", "give --rounds whole numbers from 1 to 100, not \"0\""),
    ("--rounds +5", "give --rounds whole numbers from 1 to 100, not \"+5\""),
    ("--history 1001", "give --history whole numbers from 0 to 1000, not \"1001\""),
    ("--sizes 5,,6", "give --sizes whole numbers from 1 to 100000000, not \"\""),
    (
        "--sizes 99999999999999999999",
        "give --sizes whole numbers from 1 to 100000000, not \"99999999999999999999\""
    ),
    ("--sizes 5,5", "name 5 once only with --sizes"),
    ("--ids both", "give --ids ordered, random or both with a comma between, not \"both\""),
    ("import a.csv", "say what to import where: nightbook-bench import FEED DATABASE"),
])
func `a mistake is answered with what to do`(line: String, message: String) {
    let error = #expect(throws: BenchFailure.self) {
        try Command(line.split(separator: " ").map(String.init))
    }
    #expect(error == BenchFailure(.usage, message))
}
