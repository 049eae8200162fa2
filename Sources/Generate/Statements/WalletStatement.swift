public import Money

/// Makes statements of the settlement wallet from what a book has published.
public enum WalletStatement {
    private static let blockBytes = 1 << 20

    /// Writes a statement; a file that is there is replaced. What it was made from is in memory
    /// meanwhile, some 200 bytes a movement.
    ///
    /// - Returns: what each currency closes with, by code, and how many lines there are.
    @discardableResult
    public static func write(
        _ shape: StatementShape, as format: StatementFormat, to path: String
    ) throws(GenerateError) -> WrittenStatement {
        let plan = try StatementPlan(shape)
        var file = try OutputFile(path: path)
        var text: [UInt8] = []
        text.reserveCapacity(blockBytes + blockBytes / 8)
        let closings: [Currency: Int64]
        switch format {
        case .csv:
            var writer = CSVStatement(plan, hasReferences: shape.hasReferences)
            text += CSVStatement.header
            for line in plan.lines {
                try writer.append(line, to: &text)
                if text.count >= blockBytes {
                    try file.write(text[...])
                    text.removeAll(keepingCapacity: true)
                }
            }
            closings = writer.balances
        case .xml:
            var writer = try CamtStatement(plan, hasReferences: shape.hasReferences)
            writer.begin(&text)
            for currency in plan.currencies {
                writer.begin(currency, &text)
                for line in plan.lines where writer.append(line, of: currency, to: &text) {
                    if text.count >= blockBytes {
                        try file.write(text[...])
                        text.removeAll(keepingCapacity: true)
                    }
                }
                writer.end(&text)
            }
            writer.endDocument(&text)
            closings = writer.closings
        }
        try file.write(text[...])
        try file.close()
        return WrittenStatement(
            closings: closings.sorted { $0.key < $1.key }
                .map { (currency: $0.key, amount: Amount(minorUnits: $0.value)) },
            lineCount: plan.lines.count)
    }
}

/// What was written.
public struct WrittenStatement: Sendable {
    /// What each currency closes with, by code.
    public let closings: [(currency: Currency, amount: Amount)]
    public let lineCount: Int
}

/// Adds up what a statement's lines come to; a generated balance that 64 bits cannot hold is
/// nothing a statement could tell.
func balance(
    _ balance: Int64, adding amount: Int64, _ currency: Currency
) throws(GenerateError) -> Int64 {
    let (sum, isOver) = balance.addingReportingOverflow(amount)
    guard !isOver else { throw .balanceTooLarge(currency: currency.code) }
    return sum
}
