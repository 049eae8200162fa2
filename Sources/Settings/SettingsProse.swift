import JSON
import Money

// The one place where the facts of a configuration error become sentences.

extension SettingsError: CustomStringConvertible {
    /// A line for each problem, each beginning with the file.
    public var description: String {
        problems.map { problem in
            switch problem {
            case .notJSON(let error): "\(file):\(error)"
            default: "\(file): \(problem)"
            }
        }.joined(separator: "\n")
    }
}

extension SettingsProblem: CustomStringConvertible {
    /// `holdDays: found -1; must be a whole number from 0 to 3660`.
    public var description: String {
        switch self {
        case .notJSON(let error): "\(error)"
        case .unknownKey(let path, let nearest):
            "unknown key \"\(path)\"; did you mean \"\(nearest)\"?"
        case .broken(path: "", let found, let rule): "found \(found); \(rule)"
        case .broken(let path, let found, let rule): "\(path): found \(found); \(rule)"
        }
    }
}

extension SettingsRule: CustomStringConvertible {
    /// The rule as the second half of a message.
    public var description: String {
        switch self {
        case .object: "must be an object in braces"
        case .objectOrNull: "must be an object in braces, or null"
        case .trueOrFalse: "must be true or false"
        case .wholeNumber(let range): "must be a whole number \(Self.span(range))"
        case .wholeNumberOrNull(let range):
            "must be a whole number \(Self.span(range)), or null"
        case .text(let limit):
            "must be a string of 1 to \(limit) characters, none of them a control character"
        case .word(let words):
            "must be one of "
                + words.map { JSONValue.string($0).text(.compact) }
                .joined(separator: ", ")
        case .path: "must be a path: a string that is not empty and has no null character"
        case .identifier:
            "must be an id: a letter or digit, then up to 63 letters, digits, dots, underscores, "
                + "colons or dashes, not of the form R-20131104-"
        case .timeZone(let error):
            "must be a time zone of the IANA database, such as \"Europe/Paris\""
                + (error.map { " (\($0))" } ?? "")
        case .timeOfDay: "must be a local time of day from \"00:01\" to \"24:00\""
        case .currency: "must be a currency's code of ISO 4217, such as \"EUR\""
        case .amount(let currency):
            "must be a decimal string that is not negative, with at most \(currency.exponent) "
                + "decimals for \(currency.code)"
        case .payoutDays:
            "must be \"daily\", a list of weekdays such as [\"friday\"], or a list of days of the "
                + "month from 1 to 31"
        case .onlyOnce: "must name each day once"
        case .iban(let fault):
            "must be an IBAN, upper case without spaces" + (fault.map { " (\($0))" } ?? "")
        case .bic: "must be a BIC of 8 or 11 characters"
        case .otherThan(let path): "must be another than \"\(path)\""
        case .siren: "must be a SIREN: nine digits, of which the last checks the others"
        case .labelled(isAccount: true):
            "must be an account's number, three digits first, a space and its label, such as "
                + "\"706000 Commissions\", in plain ASCII"
        case .labelled(isAccount: false):
            "must be a journal's code, a space and its label, such as \"VE Ventes\", in plain ASCII"
        case .notWith(let path): "must not be given together with \"\(path)\""
        }
    }

    private static func span(_ range: ClosedRange<Int>) -> String {
        range.upperBound == .max
            ? "from \(range.lowerBound) on" : "from \(range.lowerBound) to \(range.upperBound)"
    }
}
