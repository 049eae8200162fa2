public import BusinessCalendar
public import Money

/// Judges rows one by one: good by itself, to be ignored, or set aside, and why.
///
/// The rules apply in the order of `ExceptionCode`; the first that a row breaks is what it gets.
public struct Admission: Sendable {
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
            let status = SessionStatus(bytes.extracting(row[.status].range)), status.isSettled,
            let currency = Currency(code: bytes.extracting(row[.currency].range)),
            let price = try? Amount(price: bytes.extracting(row[.price].range), in: currency)
        else { return nil }
        return (currency, price)
    }

    /// Judges the rows of a batch of the feed with number `feed`.
    ///
    /// - Parameter key: of the directory in which their accounts will be looked for.
    public mutating func judge(_ batch: inout RowBatch, feed: Int, under key: AccountKey) {
        var judged = JudgedRows()
        swap(&judged, &batch.judged)
        judged.removeAll()
        for row in batch.rows { judge(row, in: batch.bytes.span, feed, key, into: &judged) }
        swap(&judged, &batch.judged)
    }

    private mutating func judge(
        _ row: FeedRow, in bytes: Span<UInt8>, _ feed: Int, _ key: AccountKey,
        into judged: inout JudgedRows
    ) {
        let found: Found
        do throws(SetAside) { found = try find(row, in: bytes) } catch {
            return judged.add(error.rejection, row)
        }
        let times = found.times
        var marks: SessionRow.Marks = []
        if times.disputedAt != nil { marks = times.isTooLate ? .disputedTooLate : .disputed }
        let provider = row[.providerID]
        let good = JudgedRows.Good(
            row: SessionRow(
                price: found.price, completedAt: times.completedAt,
                disputedAt: times.isTooLate ? nil : times.disputedAt, account: 0, feed: feed,
                line: Int64(row.line), eventDate: times.eventDate, marks: marks),
            currency: found.currency, providerCount: UInt8(provider.count),
            providerStart: UInt32(provider.start),
            hash: key.hash(bytes.extracting(provider.range), found.currency))
        guard times.isTooLate, let disputedAt = times.disputedAt else {
            return judged.add(good, nil, row, in: bytes)
        }
        let rejection = Rejection.disputeTooLate(
            disputedAt: disputedAt, completedAt: times.completedAt,
            guaranteeDays: terms.guaranteeDays ?? 0)
        judged.add(good, rejection, row, in: bytes)
    }

    /// What a good row says.
    private struct Found {
        var currency: Currency
        var price: Amount
        var times: Times
    }

    /// Why a row is not good; nil: its status is not settled.
    private struct SetAside: Error {
        var rejection: Rejection?
    }

    private mutating func find(
        _ row: FeedRow, in bytes: Span<UInt8>
    ) throws(SetAside) -> Found {
        func failed(_ rejection: Rejection) -> SetAside { SetAside(rejection: rejection) }
        if let fault = row.fault { throw failed(.fault(fault)) }
        guard Identifier.isValid(bytes.extracting(row[.sessionID].range)) else {
            throw failed(.badID(.sessionID, found: bytes.text(.sessionID, of: row)))
        }
        guard let status = SessionStatus(bytes.extracting(row[.status].range)) else {
            throw failed(.unknownStatus(bytes.text(.status, of: row)))
        }
        guard status.isSettled else { throw SetAside(rejection: nil) }
        guard Identifier.isValid(bytes.extracting(row[.providerID].range)) else {
            throw failed(.badID(.providerID, found: bytes.text(.providerID, of: row)))
        }
        guard Identifier.isValid(bytes.extracting(row[.customerID].range)) else {
            throw failed(.badID(.customerID, found: bytes.text(.customerID, of: row)))
        }
        guard let currency = Currency(code: bytes.extracting(row[.currency].range)) else {
            throw failed(.unknownCurrency(bytes.text(.currency, of: row)))
        }
        let price: Amount
        do {
            price = try Amount(price: bytes.extracting(row[.price].range), in: currency)
        } catch {
            throw failed(.init(error, found: bytes.text(.price, of: row), in: currency))
        }
        switch judgeTimes(row, in: bytes, status: status) {
        case .success(let times): return Found(currency: currency, price: price, times: times)
        case .failure(let rejected): throw failed(rejected.rejection)
        }
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
        guard let completedAt = Instant(rfc3339: bytes.extracting(row[.completedAt].range)) else {
            return rejected(.badTime(.completedAt, found: bytes.text(.completedAt, of: row)))
        }
        let eventDate = dates.businessDate(of: completedAt)
        let disputeField = bytes.extracting(row[.disputedAt].range)
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
    fileprivate func text(_ column: FeedColumn, of row: FeedRow) -> String {
        return unsafe extracting(row[column].range).withUnsafeBufferPointer {
            unsafe String(decoding: $0, as: UTF8.self)
        }
    }
}
