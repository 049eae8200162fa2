import Nightly

/// Takes a command line apart by the definitions of the commands.
///
/// Options and arguments may stand in any order, options before the command, too. `--name value`
/// and `--name=value` are the same; after `--` everything is an argument. What begins with a dash
/// and a digit is a negative amount, not an option.
struct CommandLineParser {
    private var words: [String] = []
    private var values: [OptionName: String] = [:]
    /// The first thing that is wrong; told unless help is asked for.
    private var fault: UsageFault?

    static func parse(_ arguments: [String]) throws(JobFailure) -> CommandLineRequest {
        if arguments.isEmpty { return .nothing }
        var parser = CommandLineParser()
        parser.sort(arguments)
        do throws(UsageFault) {
            return try parser.request()
        } catch {
            let command = parser.words.first.flatMap { CommandName(rawValue: $0) }
            throw JobFailure(error, of: command)
        }
    }

    /// Tells options with their values from other words.
    private mutating func sort(_ arguments: [String]) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "--" {
                words += rest
                return
            }
            if Self.isOption(argument) {
                takeOption(argument, &rest)
            } else {
                words.append(argument)
            }
        }
    }

    private static func isOption(_ argument: String) -> Bool {
        guard argument.utf8.first == UInt8(ascii: "-"),
            let next = argument.utf8.dropFirst().first
        else { return false }
        return !(next == UInt8(ascii: ".") || (0x30...0x39).contains(next))
    }

    private mutating func takeOption(_ argument: String, _ rest: inout ArraySlice<String>) {
        let parts = argument.split(
            separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let spelling = String(parts[0])
        let attached = parts.count == 2 ? String(parts[1]) : nil
        guard let name = OptionName(spelling: spelling) else {
            return note(.unknownOption(spelling))
        }
        var value = ""
        if name.valueName != nil {
            // A value that looks like an option is an option whose own value was forgotten.
            let following = rest.first.flatMap { Self.isOption($0) ? nil : $0 }
            if attached == nil, following != nil { rest.removeFirst() }
            value = attached ?? following ?? ""
            if value.isEmpty { note(.missingValue(name)) }
        } else if attached != nil {
            note(.unwantedValue(name))
        }
        if values.updateValue(value, forKey: name) != nil { note(.givenTwice(name)) }
    }

    private mutating func note(_ fault: UsageFault) {
        if self.fault == nil { self.fault = fault }
    }

    private func request() throws(UsageFault) -> CommandLineRequest {
        guard let word = words.first else {
            if values[.help] != nil { return .overview }
            if values[.version] != nil { return .invocation(Invocation(.version)) }
            throw fault ?? .noCommand
        }
        guard let command = CommandName(rawValue: word) else { throw .unknownCommand(word) }
        if values[.help] != nil { return .help(command) }
        if let fault { throw fault }
        return .invocation(try invocation(of: command.definition))
    }

    private func invocation(
        of definition: CommandDefinition
    ) throws(UsageFault) -> Invocation {
        for name in OptionName.allCases where values[name] != nil {
            guard definition.option(name) != nil else { throw .foreignOption(name) }
        }
        let arguments = words.dropFirst()
        let declared = definition.arguments
        if let missing = declared.dropFirst(arguments.count).first(where: \.isRequired) {
            throw .missingArgument(missing.name)
        }
        let takesMore = declared.last?.isRepeated ?? false
        if let surplus = arguments.dropFirst(declared.count).first, !takesMore {
            throw .unwantedArgument(surplus)
        }
        if let empty = zip(arguments, 0...).first(where: { $0.0.isEmpty }) {
            throw .missingArgument(declared[min(empty.1, declared.count - 1)].name)
        }
        for option in definition.options where option.isRequired && values[option.name] == nil {
            throw .missingOption(option.name)
        }
        try checkWords(definition)
        return Invocation(definition.name, arguments: Array(arguments), values: values)
    }

    /// Refuses a value that is none of the few there are.
    private func checkWords(_ definition: CommandDefinition) throws(UsageFault) {
        for option in definition.options + CommandDefinition.common {
            guard let value = values[option.name], let kind = option.name.valueName else {
                continue
            }
            try option.values.check(value, of: kind)
        }
        for (argument, word) in zip(definition.arguments, words.dropFirst()) {
            try argument.values.check(word, of: argument.name)
        }
    }
}
