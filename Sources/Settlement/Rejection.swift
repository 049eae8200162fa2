public import BusinessCalendar
public import Money

/// Why a row is set aside, with the facts that a person needs to mend it.
public enum Rejection: Hashable, Sendable {
    case fault(RowFault)
    case badID(FeedColumn, found: String)
    case unknownStatus(String)
    case unknownCurrency(String)
    case negativePrice(String)
    case badPrice(String)
    case tooManyDecimals(String, found: Int, allowed: Int, Currency)
    case priceTooLarge(String, Currency)
    case badTime(FeedColumn, found: String)
    case disputeTimeMissing
    case disputeTimeOnCompleted(String)
    case disputedBeforeCompleted(disputedAt: Instant, completedAt: Instant)
    case inTheFuture(eventDate: CivilDate, last: CivilDate)
    case disputeTooLate(disputedAt: Instant, completedAt: Instant, guaranteeDays: Int)
    case conflicting(Disagreement)
    case amended(Disagreement)

    /// In what the rows of a session do not agree, first come first named.
    public enum Disagreement: Hashable, Sendable {
        case provider, customer, currency, price, completedAt, disputedAt
    }

    /// The rule that was broken.
    public var code: ExceptionCode {
        switch self {
        case .fault(let fault): fault.code
        case .badID(let column, _):
            switch column {
            case .sessionID: .badSessionID
            case .providerID: .badProviderID
            default: .badCustomerID
            }
        case .unknownStatus: .unknownStatus
        case .unknownCurrency: .unknownCurrency
        case .negativePrice: .negativePrice
        case .badPrice: .badPrice
        case .tooManyDecimals: .tooManyDecimals
        case .priceTooLarge: .priceTooLarge
        case .badTime(let column, _): column == .completedAt ? .badCompletedAt : .badDisputedAt
        case .disputeTimeMissing, .disputeTimeOnCompleted: .badDisputedAt
        case .disputedBeforeCompleted: .disputedBeforeCompleted
        case .inTheFuture: .inTheFuture
        case .disputeTooLate: .disputeTooLate
        case .conflicting: .conflictingRows
        case .amended: .amended
        }
    }
}

extension RowFault {
    /// The exception code of the same name.
    public var code: ExceptionCode {
        switch self {
        case .badQuotes: .badQuotes
        case .fieldCount: .fieldCount
        case .badJSON: .badJSON
        case .rowTooLong: .rowTooLong
        case .badEncoding: .badEncoding
        }
    }

    /// Whether the row's fields were found all the same.
    public var leavesFieldsReadable: Bool {
        switch self {
        case .badQuotes, .fieldCount, .badJSON: false
        case .rowTooLong, .badEncoding: true
        }
    }
}
