import Nightly
import Testing

@testable import nightbook

/// A command line that is refused, and the line that says why.
struct Refusal: Sendable, CustomTestStringConvertible {
    let line: [String]
    let message: String

    init(_ line: String, _ message: String) {
        // `_` stands for a word of nothing, which a table could not show.
        self.line = line.split(separator: " ").map { $0 == "_" ? "" : String($0) }
        self.message = message
    }

    var testDescription: String { line.joined(separator: " ") }

    static let table = [
        Refusal("statsu", "there is no command statsu; did you mean status? (see: nightbook help)"),
        Refusal("frobnicate", "there is no command frobnicate (see: nightbook help)"),
        Refusal("ver", "there is no command ver; did you mean version? (see: nightbook help)"),
        Refusal(
            "help statsu",
            "there is no command or code statsu; did you mean status? (see: nightbook help)"),
        Refusal(
            "help bad_prize",
            "there is no command or code bad_prize; did you mean BAD_PRICE? "
                + "(see: nightbook help)"),
        Refusal(
            "journal --format hleger",
            "journal: there is no format hleger; did you mean hledger? "
                + "(see: nightbook help journal)"),
        Refusal(
            "completions tcsh",
            "completions: there is no shell tcsh; there are bash, zsh and fish "
                + "(see: nightbook help completions)"),
        Refusal(
            "status --log xml",
            "status: there is no format xml; there are text and json (see: nightbook help status)"),
        Refusal("--json", "no command is given (see: nightbook help)"),
        Refusal("_", "there is no command  (see: nightbook help)"),
        Refusal(
            "run --dat 2013-11-04",
            "run: there is no option --dat; did you mean --date? (see: nightbook help run)"),
        Refusal(
            "run --dry_run",
            "run: there is no option --dry_run; did you mean --dry-run? (see: nightbook help run)"),
        Refusal(
            "run --value 2013-11-05",
            "run: there is no option --value; did you mean --value-date? (see: nightbook help run)"),
        Refusal("run -x", "run: there is no option -x (see: nightbook help run)"),
        Refusal(
            "run -date",
            "run: there is no option -date; did you mean --date? (see: nightbook help run)"),
        Refusal(
            "--strict status", "status: it takes no option --strict (see: nightbook help status)"),
        Refusal("run --reason x", "run: it takes no option --reason (see: nightbook help run)"),
        Refusal(
            "status --version", "status: it takes no option --version (see: nightbook help status)"),
        Refusal("run --json --json", "run: --json is given twice (see: nightbook help run)"),
        Refusal("--book a run --book=b", "run: --book is given twice (see: nightbook help run)"),
        Refusal("run --date", "run: --date needs a value: --date DATE (see: nightbook help run)"),
        Refusal(
            "run --date= x", "run: --date needs a value: --date DATE (see: nightbook help run)"),
        Refusal("run --date _", "run: --date needs a value: --date DATE (see: nightbook help run)"),
        Refusal(
            "run --date --json", "run: --date needs a value: --date DATE (see: nightbook help run)"),
        Refusal("run --json=yes", "run: --json takes no value (see: nightbook help run)"),
        Refusal(
            "run --date 2013-02-30",
            "run: --date 2013-02-30 is no date; write it as 2013-11-04 (see: nightbook help run)"),
        Refusal(
            "run --through 4.11.2013",
            "run: --through 4.11.2013 is no date; write it as 2013-11-04 (see: nightbook help run)"),
        Refusal(
            "run --value-date tomorrow",
            "run: --value-date tomorrow is no date; write it as 2013-11-04 "
                + "(see: nightbook help run)"),
        Refusal(
            "run --date 2013-11-04 --through 2013-11-05",
            "run: --date and --through exclude each other (see: nightbook help run)"),
        Refusal(
            "run --json --quiet",
            "run: --json and --quiet exclude each other (see: nightbook help run)"),
        Refusal(
            "run sessions.csv",
            "run: a feed is named; say with --date which date to close with it "
                + "(see: nightbook help run)"),
        Refusal(
            "run --through 2013-11-05 sessions.csv",
            "run: a feed is named; say with --date which date to close with it "
                + "(see: nightbook help run)"),
        Refusal("run --date 2013-11-04 _", "run: FEED is missing (see: nightbook help run)"),
        Refusal(
            "run --empty", "run: --empty needs --date or --through (see: nightbook help run)"),
        Refusal(
            "status shop", "status: shop is one argument too many (see: nightbook help status)"),
        Refusal("init a b", "init: b is one argument too many (see: nightbook help init)"),
        Refusal(
            "init a --book b",
            "init: the folder is named twice, as DIR and with --book (see: nightbook help init)"),
        Refusal("adjust", "adjust: PROVIDER is missing (see: nightbook help adjust)"),
        Refusal("adjust P0 EUR", "adjust: AMOUNT is missing (see: nightbook help adjust)"),
        Refusal("adjust _ EUR 1", "adjust: PROVIDER is missing (see: nightbook help adjust)"),
        Refusal(
            "adjust P0 EUR 1 --by ann",
            "adjust: --reason TEXT is missing (see: nightbook help adjust)"
        ),
        Refusal(
            "adjust P0 EUR 1 --reason x",
            "adjust: --by NAME is missing (see: nightbook help adjust)"),
        Refusal(
            "adjust P0 EUR 1 2 --reason x --by ann",
            "adjust: 2 is one argument too many (see: nightbook help adjust)"),
        Refusal(
            "run a\u{1B}[31m --dat",
            "run: there is no option --dat; did you mean --date? (see: nightbook help run)"),
        Refusal("\u{1B}[31m", "there is no command \\u{1b}[31m (see: nightbook help)"),
    ]
}

@Suite struct UsageTests {
    @Test(arguments: Refusal.table)
    func `a command line that cannot be meant is refused in one line`(_ refusal: Refusal) {
        let ran = nightbook(refusal.line)
        #expect(ran.exitCode == .usage)
        #expect(ran.output == "")
        #expect(ran.message == "nightbook: \(refusal.message)\n")
    }

    @Test func `an empty command line shows what there is, and is no success`() {
        let ran = nightbook()
        #expect(ran.exitCode == .usage)
        #expect(ran.output == "")
        #expect(ran.message == HelpText.overview)
    }

    @Test(arguments: [
        "run --book shop --date 2013-11-04 --json a.csv b.csv",
        "--book shop run a.csv --date 2013-11-04 b.csv --json",
        "--json --book=shop --date=2013-11-04 run a.csv b.csv",
        "run --json --date 2013-11-04 --book shop -- a.csv b.csv",
    ])
    func `options may stand anywhere and be written either way`(_ line: String) throws {
        let invocation = try invocation(line)
        #expect(invocation.command == .run)
        #expect(invocation.arguments == ["a.csv", "b.csv"])
        #expect(invocation[.book] == "shop")
        #expect(invocation[.date] == "2013-11-04")
        #expect(invocation.has(.json))
        #expect(!invocation.has(.strict))
    }

    @Test func `a negative amount is an argument, not an option`() throws {
        let invocation = try invocation(
            "adjust --book . --reason correction --by ann P0 EUR -55.00")
        #expect(invocation.arguments == ["P0", "EUR", "-55.00"])
    }

    @Test func `after two dashes everything is an argument`() throws {
        let invocation = try invocation("run --date 2013-11-04 -- --odd.csv -h")
        #expect(invocation.arguments == ["--odd.csv", "-h"])
    }

    @Test func `a value may begin with a dash when it is attached, or is an amount`() throws {
        #expect(try invocation("run --date=--json")[.date] == "--json")
        #expect(try invocation("adjust P0 EUR 1 --by a --reason -5")[.reason] == "-5")
        #expect(try invocation("init --book=a=b")[.book] == "a=b")
    }

    private func invocation(_ line: String) throws -> Invocation {
        let request = try CommandLineParser.parse(line.split(separator: " ").map(String.init))
        guard case .invocation(let invocation) = request else {
            throw JobFailure(.ownFault, "no invocation: \(request)")
        }
        return invocation
    }
}
