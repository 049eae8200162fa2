import Files
import Foundation
import Nightly
import Testing

@testable import nightbook

@Suite struct CompletionTests {
    @Test(arguments: Shell.allCases)
    func `a script knows every command and option`(_ shell: Shell) {
        let ran = nightbook("completions", shell.rawValue)
        #expect(ran.exitCode == .done)
        #expect(ran.message == "")
        for command in CommandName.allCases {
            #expect(ran.output.contains(command.rawValue))
            for option in command.definition.allOptions {
                #expect(ran.output.contains(option.name.rawValue))
            }
        }
    }

    @Test func `bash completes what was begun`() throws {
        let lines = [
            ("nightbook re", "reconcile resolve"),
            ("nightbook run --da", "--date"),
            ("nightbook --book shop run --val", "--value-date"),
            ("nightbook journal --format h", "hledger"),
            ("nightbook journal --format = bean", "beancount"),
            ("nightbook help BAD_PR", "BAD_PROVIDER_ID BAD_PRICE"),
            ("nightbook help EXIT", "EXIT-CODES"),
            ("nightbook run --date = 2013-11-04 --book shop fe", "feed.csv"),
            ("nightbook init sh", "shop"),
            ("nightbook --book s", "shop"),
            ("nightbook schedule systemd --unit t", "timer"),
            ("nightbook completions fi", "fish"),
            ("nightbook resolve B-000001 --as match : B-000002 --rea", "--reason"),
            ("nightbook adjust P", ""),
            ("nightbook run --date 20", ""),
        ]
        let scratch = try Scratch()
        try scratch.put(Shell.bash.completions, at: "script")
        try scratch.put("", at: "feed.csv")
        try makeFolder(scratch.path("shop"))
        var commands = "source ./script\n"
        for (line, _) in lines {
            commands += "COMP_WORDS=(\(line)) COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))\n"
            commands += "_nightbook nightbook\necho \"${COMPREPLY[*]}\"\n"
        }
        try scratch.put(commands, at: "try")
        let bash = Process()
        bash.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        bash.arguments = ["bash", "--norc", "./try"]
        bash.currentDirectoryURL = URL(fileURLWithPath: scratch.path)
        let output = Pipe()
        bash.standardOutput = output
        try bash.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        bash.waitUntilExit()
        let answers = String(decoding: bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(answers.count == lines.count)
        for ((line, expected), answer) in zip(lines, answers) {
            #expect(answer == expected, "\(line)")
        }
    }

    @Test func `a description cannot break out of the quotes of its shell`() {
        #expect(singleQuoted("the book's") == "'the book'\\''s'")
        #expect(Shell.fish.completions.contains("the book\\'s folder"))
        #expect(Shell.zsh.completions.contains("the book'\\''s folder"))
    }
}
