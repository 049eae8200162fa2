extension SettlementFault: CustomStringConvertible {
    /// The fault as part of a message.
    public var description: String {
        switch self {
        case .missingElement(let name, let parent): "\(parent) lacks \(name)"
        case .misplacedElement(let name, let parent): "\(name) stands too late in \(parent)"
        case .repeatedElement(let name, let parent): "\(name) stands in \(parent) once too often"
        case .unexpectedElement(let name, let parent): "\(name) is not expected in \(parent)"
        case .unexpectedAttribute(let name, let parent):
            "attribute \(name) is not expected in \(parent)"
        case .unexpectedText(let parent): "text is not expected in \(parent)"
        case .emptyText(let name): "\(name) is empty"
        case .badCharacter(let character, let name):
            "\(name) has \"\(character)\", which is not of the SEPA character set"
        case .badSlash(let name): "\(name) begins or ends with /, or has //"
        case .outerSpace(let name): "\(name) begins or ends with a space"
        case .tooLong(let name, let count, let limit):
            "\(name) has \(count) characters; \(limit) are allowed"
        case .badReference: "the reference is not one of this block's"
        case .repeatedReference: "the reference stands here a second time"
        case .badMessageID(let id): "MsgId \"\(id)\" is not one of ours"
        case .badBlockID(let id): "PmtInfId \"\(id)\" is not one of this file's"
        case .repeatedBlock(let id): "block \(id) stands here a second time"
        default: valueText
        }
    }

    private var valueText: String {
        switch self {
        case .badAmount(let text): "\"\(text)\" is no amount"
        case .notPositive(let text): "amount \(text) is not above zero"
        case .wrongDecimals(let found, let expected):
            "the amount has \(found) decimals; the currency has \(expected)"
        case .unknownCurrency(let code): "\"\(code)\" is no currency"
        case .wrongCurrency(let found, let expected): "\(found) in a file of \(expected)"
        case .badIBAN(let iban, let fault): "\"\(iban)\" is no IBAN: \(fault)"
        case .badWallet(let id): "\"\(id)\" is no id of a wallet"
        case .badBIC(let bic): "\"\(bic)\" is no BIC"
        case .badDate(let text, let name): "\(name) \"\(text)\" is no date of the form we write"
        case .wrongWord(let name, let found, let expected):
            "\(name) is \"\(found)\" where \"\(expected)\" should stand"
        case .missingServiceLevel: "a SEPA payment without SvcLvl SEPA and ChrgBr SLEV"
        case .unexpectedServiceLevel: "SvcLvl or ChrgBr where none should stand"
        default: bookText
        }
    }

    private var bookText: String {
        switch self {
        case .wrongCount(let name, let stated, let counted):
            "\(name) says NbOfTxs \(stated); there are \(counted)"
        case .wrongTotal(let name, let stated, let counted):
            "\(name) says CtrlSum \(stated); the sum is \(counted)"
        case .totalTooLarge: "the sum has more than 18 digits"
        case .missing(let amount, let payee):
            "missing: the book has \(amount) to \(payee)"
        case .unexpected(let amount, let payee):
            "not in the book: \(amount) to \(payee)"
        case .differs(let name, let found, let expected):
            "\(name) is \(Self.quoted(found)); the book has \(Self.quoted(expected))"
        default: ""
        }
    }
}

extension SettlementFault {
    private static func quoted(_ text: String) -> String {
        text.isEmpty ? "nothing" : "\"\(text)\""
    }
}

extension SettlementProblem: CustomStringConvertible {
    /// The problem as a message: where, which instruction, what.
    public var description: String {
        let place = line.map { "line \($0): " } ?? ""
        return place + (reference.isEmpty ? "" : "\(reference): ") + fault.description
    }
}
