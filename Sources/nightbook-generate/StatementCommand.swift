import BusinessCalendar
import Generate
import Money

/// How the lines of a day are ordered.
private enum LineOrderWord: String, CaseIterable {
    case told, shuffled
}

/// Whether lines bear references.
private enum ReferencesWord: String, CaseIterable {
    case all, none
}

/// `statement` and its options.
extension Command {
    private static let faultOptions = PlantedFault.allCases.map { "--" + $0.rawValue }

    static func statement(_ arguments: ArraySlice<String>) throws(UsageError) -> Command {
        let options = try OptionList(
            arguments,
            known: [
                "--output", "--reports", "--format", "--nights", "--first", "--last",
                "--opening", "--references", "--order", "--seed", "--fees",
            ] + faultOptions)
        guard let output = options["--output"] else {
            throw .missingOption("--output", of: "statement")
        }
        guard let reports = options["--reports"] else {
            throw .missingSource("--reports", of: "statement")
        }
        var shape = StatementShape()
        shape.reports = reports
        shape.nights = try days("--nights", options)
        shape.first = try day("--first", options)
        shape.last = try day("--last", options)
        if let first = shape.first, let last = shape.last, last < first {
            throw .lastBeforeFirst
        }
        shape.opening = try balances(options["--opening"])
        shape.seed = try options.seed(default: shape.seed)
        shape.isShuffled = try options.word("--order", default: LineOrderWord.told) == .shuffled
        shape.hasReferences =
            try options.word("--references", default: ReferencesWord.all) == .all
        let many = 0...1_000_000_000
        shape.fees = try options.number("--fees", default: 0, in: many)
        for fault in PlantedFault.allCases {
            let option = "--" + fault.rawValue
            let count = try options.number(option, default: 0, in: many)
            guard count == 0 || shape.hasReferences || !fault.needsReference else {
                throw .needsReferences(option: option)
            }
            shape.faults[fault] = count
        }
        let format = try options.word("--format", default: StatementFormat.csv)
        return .statement(shape, format: format, output: output)
    }

    private static func day(
        _ option: String, _ options: OptionList
    ) throws(UsageError) -> CivilDate? {
        guard let text = options[option] else { return nil }
        guard let day = CivilDate(text) else { throw .notADay(option: option, value: text) }
        return day
    }

    private static func days(
        _ option: String, _ options: OptionList
    ) throws(UsageError) -> [CivilDate] {
        guard let text = options[option] else { return [] }
        var days: [CivilDate] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let day = CivilDate(part), !days.contains(day) else {
                throw .notADay(option: option, value: String(part))
            }
            days.append(day)
        }
        return days
    }

    /// `EUR:120.00,JPY:-5`.
    private static func balances(_ text: String?) throws(UsageError) -> [Currency: Amount] {
        guard let text else { return [:] }
        var balances: [Currency: Amount] = [:]
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let sides = part.split(separator: ":", omittingEmptySubsequences: false)
            guard sides.count == 2, let currency = Currency(String(sides[0])),
                let amount = Amount(signedDecimal: String(sides[1]), in: currency),
                balances.updateValue(amount, forKey: currency) == nil
            else { throw .notABalance(value: String(part)) }
        }
        return balances
    }
}
