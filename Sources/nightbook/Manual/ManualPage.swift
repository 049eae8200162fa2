import Nightly

/// The manual page, nightbook(1), made from the definitions that `help` is made from.
enum ManualPage {
    /// Of the last change to what it says beyond the definitions: the same program, the same page.
    private static let date = "November 22, 2026"

    static var text: String {
        var page = Mdoc()
        page.macro("Dd \(date)")
        page.macro("Dt NIGHTBOOK 1")
        page.macro("Os")
        page.section("NAME")
        page.macro("Nm nightbook")
        page.macro("Nd close the books of a marketplace of paid sessions, every night")
        page.section("SYNOPSIS")
        page.macro("Nm")
        page.macro("Ar COMMAND")
        page.macro("Op Ar OPTION ...")
        addDescription(to: &page)
        page.section("COMMANDS")
        for command in CommandName.allCases { add(command.definition, to: &page) }
        page.section("ENVIRONMENT")
        page.list(Variable.allCases.map { ("Ev \($0.rawValue)", $0.description) })
        page.section("FILES")
        page.list(files.map { ("Pa \(Mdoc.escaped($0.name))", $0.text) })
        addCodes(of: .exitCodes, section: "EXIT STATUS", to: &page)
        addExamples(to: &page)
        page.section("DIAGNOSTICS")
        addCodes(of: .exceptions, subsection: "Rows that were set aside", to: &page)
        addCodes(of: .breaks, subsection: "Breaks between ledger and statement", to: &page)
        return page.text
    }

    /// What a book is made of, and whence.
    private static let files: [(name: String, text: String)] = [
        ("nightbook.json", "the configuration; without it every key has its default"),
        ("payees.csv", "how providers are paid; may be missing"),
        ("inbox/", "where feeds and statements wait to be read"),
        ("nightbook.db", "the ledger, the only thing that is remembered"),
        ("nightbook.db.lock", "held by whoever works on the book; it stays there"),
        ("reports/", "what was published, a folder for each closed date"),
        (
            "/usr/share/zoneinfo/",
            "the system's time zones, in which business dates are counted"
        ),
    ]

    private static func addDescription(to page: inout Mdoc) {
        page.section("DESCRIPTION")
        page.macro("Nm")
        page.paragraph(
            """
            reads what was completed and disputed, posts it to a double-entry ledger, decides what \
            each provider is paid, and publishes settlement files and reports. A book is one \
            folder. A closed date never changes, and no session is ever paid twice.
            """)
        page.macro("Pp")
        page.paragraph(
            """
            Options may stand anywhere, with their value after a space or an equals sign; two \
            dashes end them. Results go to standard output, messages to standard error. Every \
            command takes these:
            """)
        page.list(CommandDefinition.common.map(entry))
    }

    private static func add(_ command: CommandDefinition, to page: inout Mdoc) {
        page.macro("Ss \(command.name.rawValue)")
        page.macro("Nm")
        page.macro("Cm \(command.name.rawValue)")
        page.macro("Op Ar OPTION ...")
        for option in command.options where option.isRequired {
            page.macro(entry(option).name)
        }
        for argument in command.arguments {
            let repeated = argument.isRepeated ? " ..." : ""
            page.macro((argument.isRequired ? "Ar " : "Op Ar ") + argument.name + repeated)
        }
        page.macro("Pp")
        page.paragraph(capitalized(command.summary) + ".")
        for paragraph in command.about {
            page.macro("Pp")
            page.paragraph(paragraph)
        }
        let entries =
            command.arguments.map { ("Ar \($0.name)", $0.description) }
            + command.options.map(entry)
        if !entries.isEmpty { page.list(entries) }
    }

    private static func entry(_ option: OptionDefinition) -> (name: String, text: String) {
        let value = option.name.valueName.map { " Ar \($0)" } ?? ""
        return ("Fl \\-\(Mdoc.escaped(option.name.rawValue))\(value)", option.description)
    }

    private static func addExamples(to page: inout Mdoc) {
        page.section("EXAMPLES")
        for example in CommandName.allCases.flatMap(\.definition.examples) {
            page.paragraph(capitalized(example.meaning) + ":")
            page.literal(example.line)
        }
    }

    private static func addCodes(
        of list: CodeList, section: String? = nil, subsection: String? = nil,
        to page: inout Mdoc
    ) {
        if let section { page.section(section) }
        if let subsection { page.macro("Ss \(subsection)") }
        page.paragraph(list.about)
        page.list(
            list.explanations.map {
                (
                    "Er \($0.code)",
                    capitalized($0.meaning) + ". What to do: " + $0.remedy + "."
                )
            })
    }

    private static func capitalized(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }
}
