/// How text is set off on a terminal; not at all elsewhere.
struct Style: Sendable {
    /// Whether there is anybody to see it.
    let isOn: Bool

    /// Text as it is.
    static let plain = Style(isOn: false)

    /// By what the environment and the terminal say; see https://no-color.org.
    init(isTerminal: Bool, environment: [String: String]) {
        let isUnwanted = environment[Variable.noColor.rawValue]?.isEmpty == false
        isOn = isTerminal && !isUnwanted && !environment.hasDumbTerminal
    }

    private init(isOn: Bool) {
        self.isOn = isOn
    }

    func heading(_ text: String) -> String { set("1", text) }

    func faint(_ text: String) -> String { set("2", text) }

    /// For what awaits a person.
    func warning(_ text: String) -> String { set("33", text) }

    private func set(_ code: String, _ text: String) -> String {
        isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

extension [String: String] {
    /// Whether the terminal can do no more than print.
    var hasDumbTerminal: Bool { self[Variable.terminal.rawValue] == "dumb" }
}
