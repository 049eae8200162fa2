import Files
import JSON
import Nightly

extension Session {
    /// `init [DIR]`.
    func makeBook() throws(JobFailure) -> ExitCode {
        if !invocation.arguments.isEmpty, invocation.has(.book) {
            throw JobFailure(.bookNamedTwice, of: .initialize)
        }
        let folder = invocation.arguments.first ?? bookPath
        let made: NewBook
        do throws(FileError) {
            made = try NewBook.make(in: folder)
        } catch {
            let isDevice = error.kind == .inputOutput
            throw JobFailure(isDevice ? .inputOutput : .cannotWrite, "\(error)")
        }
        if made.wasThere {
            throw JobFailure(
                .cannotWrite,
                """
                \(escapedForMessages(folder)): there is a book already (\
                \(BookFolder.configurationName)); nothing was changed. Name another folder, or go \
                on with: nightbook status --book \(shellWord(escapedForMessages(folder)))
                """)
        }
        if invocation.has(.json) {
            try answer([
                "book": .string(folder),
                "made": .array(made.made.map { .string($0.name) }),
                "kept": .array(made.kept.map { .string($0) }),
            ])
        } else {
            try console.answer(made.text(in: folder))
        }
        return .done
    }
}

extension NewBook {
    /// What was made, and what to do next.
    fileprivate func text(in folder: String) -> String {
        let shown = escapedForMessages(folder)
        let book = shellWord(shown)
        var text = "Made a book in \(shown):\n"
        var table = TextTable([("", .left), ("", .left)])
        for part in made { table.add([part.name, part.purpose]) }
        for name in kept { table.add([name, "was there, and was left as it is"]) }
        text += table.text()
        let example = shellWord("\(shown)/\(ExampleFiles.feedName)")
        text += """

            To see what a run does, with the example and changing nothing:
              nightbook run --book \(book) --dry-run --date \(ExampleFiles.date) \(example)

            Then edit \(BookFolder.configurationName), put the first feed into the inbox, and run:
              nightbook run --book \(book)

            """
        return text
    }
}
