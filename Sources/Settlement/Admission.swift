public import BusinessCalendar
public import Money

/// Judges rows one by one: good by itself, to be ignored, or set aside, and why.
///
/// The rules apply in the order of `ExceptionCode`; the first that a row breaks is what it gets.
public struct Admission: Sendable {
    /// What becomes of a row.
    public enum Verdict: Sendable {
        /// It was added to the rows; rows of the run are still to be compared with each other.
        case admitted
        /// Its status is one that is not settled.
        case ignored
        /// It is set aside.
        case rejected(Rejection)
        /// Its dispute is set aside; that the session was completed was added to the rows.
        case disputeRejected(Rejection)
    }

    private let terms: Terms
    private var dates: BusinessDateCursor
    private let lastEventDate: CivilDate

    public init(_ terms: Terms) {
        self.terms = terms
        dates = BusinessDateCursor(terms.clock)
        lastEventDate = terms.lastEventDate
    }

    /// What a settled row brings to the control total of its feed: its currency and price, when
    /// both are good, whatever else is wrong with it.
    public static func controlAmount(
        of row: FeedRow, in bytes: Span<UInt8>
    ) -> (currency: Currency, price: Amount)? {
        guard row.fault?.leavesFieldsReadable ?? true,
            let status = SessionStatus(bytes.field(.status, of: row)), status.isSettled,
            let currency = Currency(code: bytes.field(.currency, of: row)),
            let price = try? Amount(price: bytes.field(.price, of: row), in: currency)
        else { return nil }
        return (currency, price)
    }

    /// Judges a row of the feed with number `feed`, and adds it to `rows` when it is good.
    public mutating func judge(
        _ row: FeedRow, in bytes: Span<UInt8>, feed: Int,
        rows: inout SessionRows, accounts: inout AccountDirectory
    ) -> Verdict {
        if let fault = row.fault { return .rejected(.fault(fault)) }
        let sessionID = bytes.field(.sessionID, of: row)
        guard Identifier.isValid(sessionID) else {
            return .rejected(.badID(.sessionID, found: bytes.text(.sessionID, of: row)))
        }
        guard let status = SessionStatus(bytes.field(.status, of: row)) else {
            return .rejected(.unknownStatus(bytes.text(.status, of: row)))
        }
        guard status.isSettled else { return .ignored }
        let providerID = bytes.field(.providerID, of: row)
        guard Identifier.isValid(providerID) else {
            return .rejected(.badID(.providerID, found: bytes.text(.providerID, of: row)))
        }
        let customerID = bytes.field(.customerID, of: row)
        guard Identifier.isValid(customerID) else {
            return .rejected(.badID(.customerID, found: bytes.text(.customerID, of: row)))
        }
        guard let currency = Currency(code: bytes.field(.currency, of: row)) else {
            return .rejected(.unknownCurrency(bytes.text(.currency, of: row)))
        }
        let price: Amount
        do {
            price = try Amount(price: bytes.field(.price, of: row), in: currency)
        } catch {
            return .rejected(.init(error, found: bytes.text(.price, of: row), in: currency))
        }
        let times: Times
        switch judgeTimes(row, in: bytes, status: status) {
        case .success(let good): times = good
        case .failure(let rejected): return .rejected(rejected.rejection)
        }
        var marks: SessionRow.Marks = []
        if times.disputedAt != nil { marks = times.isTooLate ? .disputedTooLate : .disputed }
        rows.append(
            SessionRow(
                price: price, completedAt: times.completedAt,
                disputedAt: times.isTooLate ? nil : times.disputedAt,
                account: accounts.ordinal(of: providerID, in: currency), feed: feed,
                line: Int64(row.line), eventDate: times.eventDate, marks: marks),
            id: sessionID, customer: customerID)
        guard times.isTooLate, let disputedAt = times.disputedAt else { return .admitted }
        return .disputeRejected(
            .disputeTooLate(
                disputedAt: disputedAt, completedAt: times.completedAt,
                guaranteeDays: terms.guaranteeDays ?? 0))
    }

    /// The business date of an instant, by the terms in force.
    public mutating func eventDate(of instant: Instant) -> CivilDate {
        dates.businessDate(of: instant)
    }

    private struct Times {
        var completedAt: Instant
        var disputedAt: Instant?
        var eventDate: CivilDate
        var isTooLate: Bool
    }

    private struct Rejected: Error {
        var rejection: Rejection
    }

    private mutating func judgeTimes(
        _ row: FeedRow, in bytes: Span<UInt8>, status: SessionStatus
    ) -> Result<Times, Rejected> {
        func rejected(_ rejection: Rejection) -> Result<Times, Rejected> {
            .failure(Rejected(rejection: rejection))
        }
        guard let completedAt = Instant(rfc3339: bytes.field(.completedAt, of: row)) else {
            return rejected(.badTime(.completedAt, found: bytes.text(.completedAt, of: row)))
        }
        let eventDate = dates.businessDate(of: completedAt)
        let disputeField = bytes.field(.disputedAt, of: row)
        guard status == .disputed else {
            guard disputeField.isEmpty else {
                return rejected(.disputeTimeOnCompleted(bytes.text(.disputedAt, of: row)))
            }
            guard eventDate <= lastEventDate else {
                return rejected(.inTheFuture(eventDate: eventDate, last: lastEventDate))
            }
            return .success(
                Times(
                    completedAt: completedAt, disputedAt: nil, eventDate: eventDate,
                    isTooLate: false))
        }
        guard !disputeField.isEmpty else { return rejected(.disputeTimeMissing) }
        guard let disputedAt = Instant(rfc3339: disputeField) else {
            return rejected(.badTime(.disputedAt, found: bytes.text(.disputedAt, of: row)))
        }
        guard disputedAt >= completedAt else {
            return rejected(
                .disputedBeforeCompleted(disputedAt: disputedAt, completedAt: completedAt))
        }
        let lastDate = max(eventDate, dates.businessDate(of: disputedAt))
        guard lastDate <= lastEventDate else {
            return rejected(.inTheFuture(eventDate: lastDate, last: lastEventDate))
        }
        return .success(
            Times(
                completedAt: completedAt, disputedAt: disputedAt, eventDate: eventDate,
                isTooLate: terms.isTooLate(disputedAt: disputedAt, completedAt: completedAt)))
    }
}

extension Rejection {
    fileprivate init(_ fault: PriceFault, found: String, in currency: Currency) {
        switch fault {
        case .negative: self = .negativePrice(found)
        case .malformed: self = .badPrice(found)
        case .tooManyDecimals(let count, let allowed):
            self = .tooManyDecimals(found, found: count, allowed: allowed, currency)
        case .tooLarge: self = .priceTooLarge(found, currency)
        }
    }
}

extension Span<UInt8> {
    @inline(__always)
    fileprivate func field(_ column: FeedColumn, of row: FeedRow) -> Span<UInt8> {
        let range = row.fields[column.rawValue]
        return extracting(range.start..<range.end)
    }

    fileprivate func text(_ column: FeedColumn, of row: FeedRow) -> String {
        let range = row.fields[column.rawValue]
        return unsafe extracting(range.start..<range.end).withUnsafeBufferPointer {
            unsafe String(decoding: $0, as: UTF8.self)
        }
    }
}
