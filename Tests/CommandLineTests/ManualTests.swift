import Nightly
import Testing

@testable import nightbook

@Suite struct ManualTests {
    @Test func `the manual page is printed, and only by itself`() {
        let ran = nightbook("help", "--man")
        #expect(ran.exitCode == .done)
        #expect(ran.output == ManualPage.text)
        #expect(nightbook("help", "--man", "run").exitCode == .usage)
    }

    @Test func `it tells of every command, option, variable and code`() {
        let lines = Set(ManualPage.text.split(separator: "\n").map(String.init))
        for command in CommandName.allCases {
            #expect(lines.contains(".Ss \(command.rawValue)"))
            for option in command.definition.allOptions {
                let value = option.name.valueName.map { " Ar \($0)" } ?? ""
                let name = Mdoc.escaped(option.name.rawValue)
                #expect(lines.contains(".It Fl \\-\(name)\(value)"))
            }
        }
        for variable in Variable.allCases { #expect(lines.contains(".It Ev \(variable.rawValue)")) }
        for code in CodeList.allCases.flatMap(\.explanations) {
            #expect(lines.contains(".It Er \(code.code)"))
        }
    }

    @Test func `its lines are what mdoc takes without a complaint`() {
        for line in ManualPage.text.split(separator: "\n", omittingEmptySubsequences: false)
            .dropLast()
        {
            #expect(!line.isEmpty)
            // A dash takes two bytes, and examples are not wrapped.
            #expect(line.replacing("\\-", with: "-").utf8.count <= 80, "\(line)")
            #expect(!line.hasSuffix(" "), "\(line)")
            #expect(line.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "\(line)")
        }
    }

    @Test func `text that roff would read as a request is only text`() {
        var page = Mdoc()
        page.paragraph(".csv or 'x' and a\\b --date … One. Two")
        #expect(page.text == "\\&.csv or 'x' and a\\eb \\-\\-date ... One.\nTwo\n")
    }
}
