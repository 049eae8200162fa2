import Nightly
import Reconciliation
import Settlement
import Testing

@testable import nightbook

@Suite struct CodeTests {
    /// The rows of the manual's tables: the codes of the first cell, then the other cells without
    /// marks.
    static let manual: [(codes: [String], cells: [String])] = {
        let text = (try? readText("\(repository)/README.md")) ?? ""
        return text.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
            let cells = line.dropFirst(2).dropLast(2)
                .split(separator: " | ", omittingEmptySubsequences: false)
                .map { $0.filter { $0 != "`" && $0 != "*" } }
            let codes = (cells.first ?? "").split(separator: ", ").map(String.init)
            return (codes, Array(cells.dropFirst()))
        }
    }()

    @Test(arguments: CodeList.allCases)
    func `the manual says of each code what help says`(_ list: CodeList) {
        for explanation in list.explanations {
            #expect(
                Self.manual.contains {
                    $0.codes.contains(explanation.code)
                        && $0.cells == [explanation.meaning, explanation.remedy]
                }, "no row of README.md: \(explanation)")
        }
    }

    @Test func `every exception, break and exit code is explained`() {
        let words = HelpTopic.words
        for code in ExceptionCode.allCases { #expect(words.contains(code.rawValue)) }
        for cause in BreakCause.allCases { #expect(words.contains(cause.name)) }
        for code in ExitCode.allCases { #expect(words.contains("\(code.rawValue)")) }
        #expect(Set(words).count == words.count)
    }

    @Test(arguments: HelpTopic.words)
    func `help has something to say on each of its words, in 80 columns`(_ word: String) {
        let ran = nightbook("help", word)
        #expect(ran.exitCode == .done)
        #expect(ran.message == "")
        #expect(!ran.output.isEmpty)
        for line in ran.output.split(separator: "\n") {
            #expect(columnCount(String(line)) <= 80, "\(line)")
        }
    }

    @Test func `a code is found in small letters, too`() {
        #expect(nightbook("help", "bad_price").output == nightbook("help", "BAD_PRICE").output)
        #expect(nightbook("help", "exit-codes").output == nightbook("help", "EXIT-CODES").output)
    }

    @Test func `a code is told with its meaning and what to do`() {
        #expect(
            nightbook("help", "75").output == """
                exit code 75

                What it means:
                  another run holds the book; try again later

                What to do:
                  wait for it, run again. The lock goes with the process, there is nothing to
                  remove

                Running the same command again is always safe: a date that is closed is never
                closed again. With any code but 0 and 3 the last line on standard error says
                what happened.

                All of them: nightbook help EXIT-CODES

                """)
    }
}
