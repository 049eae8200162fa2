import Files

/// A variable of the environment that the program heeds.
enum Variable: String, CaseIterable {
    case book = "NIGHTBOOK_BOOK"
    case noColor = "NO_COLOR"
    case terminal = "TERM"

    /// What help texts say of it.
    var description: String {
        switch self {
        case .book: "the book's folder where --book names none"
        case .noColor: "when it is set, results are not coloured on a terminal"
        case .terminal: "when it is \"dumb\", neither colours nor a progress bar"
        }
    }

    /// Those that are set, by name.
    static func readAll() -> [String: String] {
        var environment: [String: String] = [:]
        for variable in allCases {
            environment[variable.rawValue] = environmentVariable(variable.rawValue)
        }
        return environment
    }
}
