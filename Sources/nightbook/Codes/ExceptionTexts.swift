import Settlement

extension ExceptionCode {
    /// Which rule the row broke.
    var meaning: String {
        switch self {
        case .badQuotes: "text after a closing quote, or a quote inside an unquoted field"
        case .fieldCount: "not as many fields as the header"
        case .badJSON: "the line is no object with each key once, as text"
        case .rowTooLong: "over 65,536 bytes"
        case .badEncoding: "not UTF-8, or a control character in a value"
        case .badSessionID, .badProviderID, .badCustomerID:
            """
            not an id: 1 to 64 letters, digits and . _ : -, beginning with a letter or digit, and \
            not like our references
            """
        case .unknownStatus: "none of the six words"
        case .unknownCurrency: "no code of ISO 4217"
        case .negativePrice: "a minus before the price"
        case .badPrice: "no amount"
        case .tooManyDecimals: "more than the currency has"
        case .priceTooLarge: "above 1,000,000,000,000 minor units"
        case .badCompletedAt, .badDisputedAt:
            """
            no time, or a time of dispute missing on a disputed row or present on a completed one
            """
        case .disputedBeforeCompleted: "the two times are the wrong way round"
        case .inTheFuture: "more than 31 days after the date that is closed"
        case .disputeTooLate: "raised after guaranteeDays; the session itself is settled"
        case .conflictingRows: "rows of one run disagree about a session; none is taken"
        case .amended: "the row disagrees with what was recorded earlier, which stays"
        case .badPayee: "a row of payees.csv does not hold; the provider is not paid"
        }
    }

    /// What to do about it.
    var remedy: String {
        switch self {
        case .badQuotes: "have the sender double quotes inside quoted fields"
        case .fieldCount: "usually a comma in a field that lacks quotes"
        case .badJSON: "have the sender mend the line"
        case .rowTooLong: "usually a quote that was not closed"
        case .badEncoding: "have the feed written as UTF-8"
        case .badSessionID, .badProviderID, .badCustomerID: "ask for the id, not the name"
        case .unknownStatus: "ask what is meant; nothing was paid"
        case .unknownCurrency: "ask for the code: EUR for EURO, say"
        case .negativePrice: "a refund is a row with status disputed, not a negative price"
        case .badPrice: "look for a decimal comma, a currency sign, an empty field"
        case .tooManyDecimals: "ask for the true price; nothing is rounded for the sender"
        case .priceTooLarge: "usually minor units given as major ones"
        case .badCompletedAt, .badDisputedAt: "write it as 2013-11-04T18:30:00Z"
        case .disputedBeforeCompleted: "ask which is right"
        case .inTheFuture: "check the year"
        case .disputeTooLate: "refuse it, or settle it with adjust"
        case .conflictingRows: "ask which is right, send that one"
        case .amended: "correct the difference with adjust"
        case .badPayee: "put the row right"
        }
    }
}
