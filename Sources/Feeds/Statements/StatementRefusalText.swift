internal import Files
internal import Money
internal import Reconciliation

extension StatementRefusal {
    /// One line for a person: the statement, the line or element, what is wrong there.
    ///
    /// - Parameter statement: the statement's path or name, as the person knows it.
    public func message(statement: String) -> String {
        let name = escapedForMessages(statement)
        if case .file(let error) = fault { return error.description }
        return switch place {
        case .file: "\(name): \(fault.text)"
        case .line(let line): "\(name):\(line): \(fault.text)"
        case .element(let line, let path):
            "\(name):\(line.map { "\($0):" } ?? "") "
                + (path.isEmpty ? "" : "\(escapedForMessages(path)): ") + fault.text
        }
    }
}

extension StatementFault {
    /// What is wrong, and what to do about it where that can be said.
    var text: String {
        switch self {
        case .file(let error): error.description
        case .changedWhileRead:
            "the file changed while it was read; wait until it is complete, then run again"
        case .unknownEnding: "not a statement by its name, which ends in neither .csv nor .xml"
        case .notAStatement(let kind): "not a statement: \(kind.text)"
        case .noHeader, .headerNotUTF8, .headerTooLong, .missingColumns, .columnTwice,
            .unterminatedQuote, .rowBeyondAllMeasure, .rowTooLong, .badQuotes, .fieldCount,
            .badEncoding:
            textOfStructure
        case .noLineID, .textTooLong, .badDate, .unknownKind, .unknownCurrency, .badAmount,
            .zeroAmount, .badBalance, .balanceOnSomeLines, .lineIDTwice:
            textOfValue
        case .runningBalanceUnproven, .closingUnproven, .openingUnproven, .totalOverflows:
            textOfProof
        case .markup, .notCamt, .unreadVersion, .missingElement, .elementTwice, .missingCurrency,
            .negativeAmount,
            .badIndicator, .noServicerReference, .detailsUnproven, .entryTooLarge,
            .severalAccounts:
            textOfCamt
        }
    }

    private var textOfStructure: String {
        switch self {
        case .noHeader:
            "the file is empty, without even a header; for a day without lines write the header "
                + "alone"
        case .headerNotUTF8: "the header is not UTF-8; save the file as UTF-8"
        case .headerTooLong:
            "no header within the first \(FeedMeasure.headerByteLimit >> 20) MiB"
        case .missingColumns(let columns, let delimiter):
            Self.textOfMissing(columns, delimiter)
        case .columnTwice(let column):
            "the header names column \(column.name) twice; keep the right one"
        case .unterminatedQuote:
            "a quote opened in the row that starts here is never closed; close it, or double the "
                + "quotes that belong to the text"
        case .rowBeyondAllMeasure:
            "the row that starts here is longer than \(FeedMeasure.rowByteMeasure >> 20) MiB; a "
                + "quote is probably never closed, or the file is no text"
        case .rowTooLong: "the row has more than \(FeedMeasure.rowByteLimit) bytes"
        case .badQuotes:
            "quotes around a part of a field; put them around the whole field, and double those "
                + "that belong to the text"
        case .fieldCount(let header): "the row has not as many fields as the header, \(header)"
        default: "the row is not UTF-8, or holds a control character"
        }
    }

    private static func textOfMissing(
        _ columns: [StatementColumn], _ delimiter: Character?
    ) -> String {
        let names = columns.map(\.name).joined(separator: ", ")
        let subject = columns.count == 1 ? "column \(names) is" : "columns \(names) are"
        guard let delimiter else {
            return "\(subject) missing; names are compared exactly, case included"
        }
        let shown = delimiter == "\t" ? "tabs" : "\"\(delimiter)\""
        return "\(subject) missing; the file's columns seem to be separated by \(shown), and "
            + "commas are expected"
    }

    private var textOfValue: String {
        switch self {
        case .noLineID: "line_id is empty; every line needs one, by which it is known again"
        case .textTooLong(let column, let limit):
            "\(column.name) has more than \(limit) characters"
        case .badDate(let found):
            "date \(Self.quoted(found)) is no day of the calendar written 2013-11-04"
        case .unknownKind(let found):
            "kind \(Self.quoted(found)) is none of charge, payout, refund, commission, return, "
                + "fee and other, nor empty"
        case .unknownCurrency(let found):
            "currency \(Self.quoted(found)) is not a currency of ISO 4217"
        case .badAmount(let found, let currency):
            "amount \(Self.quoted(found)) is not \(Self.form(of: currency))"
        case .badBalance(let found, let currency):
            "balance \(Self.quoted(found)) is not \(Self.form(of: currency))"
        case .zeroAmount: "the amount is zero, so the line moves nothing"
        case .balanceOnSomeLines:
            "some lines have a balance and others have none; all have one, or none has"
        case .lineIDTwice(let id, let first):
            "line id \(Self.quoted(id)) stands on another line too, \(Self.shown(first)), which "
                + "says something else"
        default: ""
        }
    }

    private var textOfProof: String {
        switch self {
        case .runningBalanceUnproven(let currency, let expected, let found):
            "balance \(found.text(in: currency)) \(currency.code) does not prove: the balance "
                + "before and this line make \(expected.text(in: currency)); a line is missing, "
                + "doubled or changed"
        case .closingUnproven(let currency, let expected, let found):
            "closing balance \(found.text(in: currency)) \(currency.code) does not prove: the "
                + "opening balance and the lines make \(expected.text(in: currency)); a line is "
                + "missing, doubled or changed"
        case .openingUnproven(let currency, let expected, let found):
            "opening balance \(found.text(in: currency)) \(currency.code) does not prove: the "
                + "statement before closed at \(expected.text(in: currency))"
        case .totalOverflows(let currency):
            "the amounts in \(currency.code) add up to more than any sum of money can be here; "
                + "split the statement, and look whether its amounts are right"
        default: ""
        }
    }

    private var textOfCamt: String {
        switch self {
        case .markup(let fault):
            "not XML that is read here: \(escapedForMessages(fault.description))"
        case .notCamt(let namespace, let element):
            "not a camt.053 statement: the document is <\(escapedForMessages(element))> of "
                + (namespace.isEmpty ? "no namespace" : Self.quoted(namespace))
        case .unreadVersion(let version):
            "camt.053.001.\(escapedForMessages(version)) is not read; versions 02 to 08 are"
        case .missingElement(let name): "\(name) is missing"
        case .elementTwice: "the element stands twice where it can stand once"
        case .negativeAmount(let found):
            "amount \(Self.quoted(found)) is below zero; CdtDbtInd tells the direction"
        case .missingCurrency: "the amount has no attribute Ccy"
        case .badIndicator(let found): "\(Self.quoted(found)) is neither CRDT nor DBIT"
        case .noServicerReference:
            "no AcctSvcrRef, neither of the entry nor of its detail; without one the line cannot "
                + "be known again"
        case .detailsUnproven(let currency, let entry, let details):
            "the details make \(details.text(in: currency)) \(currency.code), the entry is "
                + entry.text(in: currency)
        case .entryTooLarge: "the entry is larger than \(CamtEntry.byteLimit >> 20) MiB"
        case .severalAccounts(let currency, let accounts):
            "several accounts in \(currency.code): "
                + accounts.map(Self.quoted).joined(separator: ", ")
                + "; which of them is the settlement wallet is not known"
        default: ""
        }
    }

    private static func form(of currency: Currency) -> String {
        switch currency.exponent {
        case 0: "a whole number of \(currency.code)"
        case let decimals: "a decimal with at most \(decimals) decimals (\(currency.code))"
        }
    }

    private static func shown(_ place: StatementPlace) -> String {
        if case .line(let line) = place { return "line \(line)" }
        return place.description
    }

    /// A value from the file, short enough for a line.
    private static func quoted(_ text: String) -> String {
        let limit = 80
        let shown = text.unicodeScalars.prefix(limit)
        let isCut = shown.endIndex < text.unicodeScalars.endIndex
        return "\"\(escapedForMessages(String(shown)))\(isCut ? "…" : "")\""
    }
}
