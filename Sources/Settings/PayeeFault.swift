/// A row of `payees.csv` that does not hold; its provider counts as blocked.
public struct PayeeFault: Sendable, Hashable {
    /// The physical line on which the row starts, the header being 1.
    public let line: Int
    /// Whom the row is about; always an id.
    public let providerID: String
    /// The row as it stands, without its line end, bytes that are not UTF-8 replaced by U+FFFD.
    public let row: String
    /// The first rule that the row breaks.
    public let reason: Reason

    /// Why a row does not hold. Declared in the order in which the rules apply.
    public enum Reason: Sendable, Hashable {
        /// Text after a closing quote, or a quote inside an unquoted field.
        case badQuotes
        case fieldCount(found: Int, expected: Int)
        /// Bytes that are not UTF-8, anywhere in the row.
        case badEncoding
        /// A C0, DEL or C1 control character in this column.
        case controlCharacter(column: String)
        /// Longer than settlement files can hold (ISO 20022: Max140Text).
        case nameTooLong(characters: Int, limit: Int)
        case unknownMethod(String)
        /// A wallet that is no id.
        case badWallet(String)
        case badIBAN(String, IBANFault)
        case badBIC(String)
        case unknownStatus(String)
        /// An earlier row, on this line, is about the same provider.
        case listedTwice(firstLine: Int)
    }
}

extension PayeeFault.Reason: CustomStringConvertible {
    /// The reason as a message.
    public var description: String {
        switch self {
        case .badQuotes: "text after a closing quote, or a quote inside an unquoted field"
        case .fieldCount(let found, let expected):
            "the row has \(found) fields; the header has \(expected)"
        case .badEncoding: "the row is not UTF-8"
        case .controlCharacter(let column): "a control character in \(column)"
        case .nameTooLong(let characters, let limit):
            "the name has \(characters) characters; at most \(limit) are allowed"
        case .unknownMethod(let found): "method \"\(found)\" is neither wallet nor iban"
        case .badWallet(let found): "account \"\(found)\" is no wallet id"
        case .badIBAN(let found, let fault): "account \"\(found)\" is no IBAN: \(fault)"
        case .badBIC(let found): "bic \"\(found)\" is no BIC"
        case .unknownStatus(let found): "status \"\(found)\" is neither active nor blocked"
        case .listedTwice(let firstLine):
            "the provider is listed twice, first on line \(firstLine)"
        }
    }
}
