import Nightly
import Testing

@testable import nightbook

// A golden is renewed with: .build/debug/nightbook help run > Tests/CommandLineTests/Golden/run.txt

@Suite struct HelpTests {
    @Test(arguments: CommandName.allCases)
    func `the help of a command is as recorded`(_ command: CommandName) throws {
        let ran = nightbook("help", command.rawValue)
        #expect(ran.exitCode == .done)
        #expect(try Array(ran.output.utf8) == Array(golden("\(command.rawValue).txt").utf8))
        #expect(ran.message == "")
    }

    @Test func `the overview is as recorded`() throws {
        let ran = nightbook("help")
        #expect(try Array(ran.output.utf8) == Array(golden("overview.txt").utf8))
        #expect(nightbook("--help").output == ran.output)
        #expect(nightbook("-h").output == ran.output)
        #expect(nightbook("--book", "shop", "--help").exitCode == .done)
    }

    @Test(arguments: CommandName.allCases)
    func `asking for help is never refused`(_ command: CommandName) {
        let help = nightbook("help", command.rawValue).output
        #expect(nightbook(command.rawValue, "--help").output == help)
        #expect(nightbook("-h", command.rawValue).output == help)
        #expect(nightbook(command.rawValue, "--wrong", "--help", "too", "many").output == help)
    }

    @Test(arguments: CommandName.allCases)
    func `a help text fits 80 columns and tells of each option`(_ command: CommandName) {
        let help = nightbook("help", command.rawValue).output
        for line in help.split(separator: "\n") {
            #expect(columnCount(String(line)) <= 80, "\(line)")
        }
        for option in command.definition.options {
            #expect(help.contains(option.name.spelling))
        }
        #expect(HelpText.overview.contains("\n  \(command.rawValue) "))
    }

    @Test func `every option belongs to a command`() {
        for name in OptionName.allCases where name != .version {
            #expect(CommandName.allCases.contains { $0.definition.option(name) != nil })
        }
    }

    @Test(arguments: CommandName.allCases)
    func `only the last argument repeats, and none that is required follows one that is not`(
        _ command: CommandName
    ) {
        let arguments = command.definition.arguments
        #expect(arguments.dropLast().allSatisfy { !$0.isRepeated })
        #expect(arguments.drop(while: \.isRequired).allSatisfy { !$0.isRequired })
    }

    @Test func `the version is told both ways`() {
        #expect(nightbook("version").output == "nightbook \(programVersion)\n")
        #expect(nightbook("--version").output == "nightbook \(programVersion)\n")
        #expect(
            nightbook("version", "--json").output == "{\n  \"version\": \"\(programVersion)\"\n}\n")
    }
}
