/// Why a payees file is refused whole.
public enum PayeesError: Error, Hashable, Sendable {
    /// Nothing in the file.
    case noHeader
    /// The first row lacks these columns.
    case missingColumns(line: Int, [String])
    case columnTwice(line: Int, String)
    /// Text after a closing quote, or a quote inside an unquoted field, in the first row.
    case badHeader(line: Int)
    /// A quote that nothing closes, in the row that starts on this line.
    case unterminatedQuote(line: Int)
    /// A row without a provider_id that is an id. What was found is absent when the row breaks
    /// off before it.
    case unreadableProviderID(line: Int, found: String?)
}

extension PayeesError {
    /// The physical line of the fault, the first being 1; nil for an empty file.
    public var line: Int? {
        switch self {
        case .noHeader: nil
        case .missingColumns(let line, _), .columnTwice(let line, _), .badHeader(let line),
            .unterminatedQuote(let line), .unreadableProviderID(let line, _):
            line
        }
    }
}

extension PayeesError: CustomStringConvertible {
    /// The error as a message, without the line.
    public var description: String {
        switch self {
        case .noHeader:
            "no header; expected the columns "
                + PayeeColumn.allCases.map(\.name).joined(separator: ",")
        case .missingColumns(_, let names):
            "the header lacks \(names.joined(separator: ", "))"
        case .columnTwice(_, let name): "the header names \(name) twice"
        case .badHeader: "a misplaced quote in the header"
        case .unterminatedQuote: "a quote is not closed"
        case .unreadableProviderID(_, nil): "the row has no provider_id that can be read"
        case .unreadableProviderID(_, let found?): "provider_id \"\(found)\" is no id"
        }
    }
}
