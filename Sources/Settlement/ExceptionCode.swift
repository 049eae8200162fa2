/// The rule a set-aside row broke. The raw value is what `exceptions.csv` shows.
///
/// Declared in the order in which the rules apply: a row gets the first that it breaks.
public enum ExceptionCode: String, CaseIterable, Sendable {
    case badQuotes = "BAD_QUOTES"
    case fieldCount = "FIELD_COUNT"
    case badJSON = "BAD_JSON"
    case rowTooLong = "ROW_TOO_LONG"
    case badEncoding = "BAD_ENCODING"
    case badSessionID = "BAD_SESSION_ID"
    case unknownStatus = "UNKNOWN_STATUS"
    case badProviderID = "BAD_PROVIDER_ID"
    case badCustomerID = "BAD_CUSTOMER_ID"
    case unknownCurrency = "UNKNOWN_CURRENCY"
    case negativePrice = "NEGATIVE_PRICE"
    case badPrice = "BAD_PRICE"
    case tooManyDecimals = "TOO_MANY_DECIMALS"
    case priceTooLarge = "PRICE_TOO_LARGE"
    case badCompletedAt = "BAD_COMPLETED_AT"
    case badDisputedAt = "BAD_DISPUTED_AT"
    case disputedBeforeCompleted = "DISPUTED_BEFORE_COMPLETED"
    case inTheFuture = "IN_THE_FUTURE"
    case disputeTooLate = "DISPUTE_TOO_LATE"
    case conflictingRows = "CONFLICTING_ROWS"
    case amended = "AMENDED"
    case badPayee = "BAD_PAYEE"
}
