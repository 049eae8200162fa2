import Money

/// Writes a statement as CSV, with the running balance of each line's currency.
struct CSVStatement {
    static let header = Array(
        "line_id,booked_on,reference,kind,counterparty,currency,amount,balance\n".utf8)

    /// What each currency has come to.
    private(set) var balances: [Currency: Int64]
    private var texts: StatementTexts

    init(_ plan: StatementPlan, hasReferences: Bool) {
        balances = plan.openings
        texts = StatementTexts(plan, hasReferences: hasReferences)
    }

    mutating func append(_ line: PlannedLine, to text: inout [UInt8]) throws(GenerateError) {
        let comma = UInt8(ascii: ",")
        texts.begin(line)
        texts.appendID(to: &text)
        text.append(comma)
        texts.appendDay(to: &text)
        text.append(comma)
        text += texts.reference(line)
        text.append(comma)
        text.append(texts.kind(line))
        text.append(comma)
        texts.appendCounterparty(line, to: &text)
        text.append(comma)
        line.currency.appendCode(to: &text)
        text.append(comma)
        let exponent = line.currency.exponent
        Amount(minorUnits: line.amount).append(to: &text, exponent: exponent)
        text.append(comma)
        let sum = try balance(
            balances[line.currency, default: 0], adding: line.amount, line.currency)
        balances[line.currency] = sum
        Amount(minorUnits: sum).append(to: &text, exponent: exponent)
        text.append(UInt8(ascii: "\n"))
    }
}
