/// The options of a command line, each `--name value` or `--name=value`, each once.
struct OptionList {
    private var values: [String: String] = [:]

    init(_ arguments: ArraySlice<String>, known: [String]) throws(UsageError) {
        var rest = arguments
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--") else { throw .unexpectedArgument(argument) }
            let parts = argument.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            guard known.contains(name) else { throw .unknownOption(name, known: known) }
            let value = parts.count == 2 ? String(parts[1]) : rest.popFirst()
            guard let value, !value.isEmpty else { throw .missingValue(name) }
            guard values.updateValue(value, forKey: name) == nil else { throw .givenTwice(name) }
        }
    }

    subscript(name: String) -> String? { values[name] }

    /// A whole number in digits only, or the default where the option is not given.
    func number(
        _ name: String, default number: Int, in range: ClosedRange<Int>
    ) throws(UsageError) -> Int {
        guard let text = values[name] else { return number }
        guard let value = Int(text), range.contains(value) else {
            throw .notANumber(option: name, value: text, range: range)
        }
        return value
    }

    /// One of the words of an enumeration, or the default where the option is not given.
    func word<Word: RawRepresentable & CaseIterable>(
        _ name: String, default word: Word
    ) throws(UsageError) -> Word where Word.RawValue == String {
        guard let text = values[name] else { return word }
        guard let value = Word(rawValue: text) else {
            throw .notOneOf(option: name, value: text, choices: Word.allCases.map(\.rawValue))
        }
        return value
    }

    /// Any number of 64 bits, without a sign.
    func seed(default seed: UInt64) throws(UsageError) -> UInt64 {
        guard let text = values["--seed"] else { return seed }
        guard let value = UInt64(text) else { throw .notASeed(value: text) }
        return value
    }
}
