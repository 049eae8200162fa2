public import BusinessCalendar

extension Rejection {
    /// One sentence for the column `message`: what was found and what the rule is.
    public var message: String {
        switch self {
        case .fault(let fault): fault.message
        case .badID(let column, let found):
            """
            \(column.name) \(shown(found)) is no id: 1 to 64 letters, digits and . _ : - beginning \
            with a letter or digit, and not of the form of our own references
            """
        case .unknownStatus(let found):
            """
            status \(shown(found)) is unknown; it is one of completed, disputed, scheduled, \
            in_progress, cancelled, no_show
            """
        case .unknownCurrency(let found):
            "currency \(shown(found)) is no ISO 4217 code of money that can be paid"
        case .negativePrice(let found): "price \(shown(found)) is negative"
        case .badPrice(let found):
            "price \(shown(found)) is no amount; write digits, and a dot before decimals, as 12.50"
        case .tooManyDecimals(let found, let count, let allowed, let currency):
            """
            price \(shown(found)) has \(count) decimal\(count == 1 ? "" : "s"); \(currency) \
            allows \(allowed == 0 ? "none" : String(allowed))
            """
        case .priceTooLarge(let found, let currency):
            "price \(shown(found)) \(currency) is above 1,000,000,000,000 minor units"
        default: timeMessage
        }
    }

    private var timeMessage: String {
        switch self {
        case .badTime(let column, let found):
            "\(column.name) \(shown(found)) is no time; write it as 2013-11-04T18:30:00Z"
        case .disputeTimeMissing: "a disputed session needs its disputed_at"
        case .disputeTimeOnCompleted(let found):
            "disputed_at \(shown(found)) stands on a session whose status is completed"
        case .disputedBeforeCompleted(let disputedAt, let completedAt):
            "disputed at \(disputedAt), before it was completed at \(completedAt)"
        case .inTheFuture(let eventDate, let last):
            "its business date \(eventDate) is too far ahead; the last this run takes is \(last)"
        case .disputeTooLate(let disputedAt, let completedAt, let days):
            """
            disputed at \(disputedAt), more than \(days) × 24 hours after it was completed at \
            \(completedAt); the session itself stays completed
            """
        case .conflicting(let what):
            "the rows of this session disagree on \(what.words), so that none of them is taken"
        case .amended(let what):
            "an earlier run recorded this session with another \(what.words); it stays as it was"
        default: ""
        }
    }

    /// A found value in quotes, cut short and with nothing that could disturb a terminal.
    private func shown(_ found: String) -> String {
        let limit = 80
        var text = "\""
        for scalar in found.unicodeScalars.prefix(limit) {
            if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
                text += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        if found.unicodeScalars.count > limit { text += "…" }
        return text + "\""
    }
}

extension Rejection.Disagreement {
    fileprivate var words: String {
        switch self {
        case .provider: "provider_id"
        case .customer: "customer_id"
        case .currency: "currency"
        case .price: "price"
        case .completedAt: "completed_at"
        case .disputedAt: "disputed_at"
        }
    }
}

extension RowFault {
    fileprivate var message: String {
        switch self {
        case .badQuotes:
            """
            the quotes are wrong: a field that holds a quote stands in quotes as a whole, and \
            each quote inside is doubled
            """
        case .fieldCount: "the row has not as many fields as the header"
        case .badJSON:
            "the line is no JSON object with each of the columns once, as text (price: or number)"
        case .rowTooLong: "the row is longer than 65,536 bytes"
        case .badEncoding: "the row is no UTF-8, or a value holds a control character"
        }
    }
}
