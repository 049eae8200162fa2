internal import CMemory
public import Money

/// What the rows of a batch are by themselves.
///
/// It depends on nothing but the batch and the terms, so that whichever thread has time can make
/// it; which account a row belongs to is found when it is taken in, one batch after the other.
public struct JudgedRows: Sendable {
    /// What becomes of a row.
    public enum Verdict: Sendable {
        /// It is good by itself: the place among the good rows. Rows of the run are still to be
        /// compared with each other.
        case admitted(Int)
        /// Its status is one that is not settled.
        case ignored
        /// It is set aside: the place in `rejections`.
        case rejected(Int)
        /// Its dispute is set aside, that the session was completed is not: both places.
        case disputeRejected(Int, rejection: Int)
    }

    /// A good row. Its texts lie in `texts`; its account is not known yet.
    struct Good: Sendable {
        var row: SessionRow
        var currency: Currency
        var providerCount: UInt8
        /// Where the provider's id lies in the batch.
        var providerStart: UInt32
        /// Of provider and currency, under the directory's key.
        var hash: UInt32
    }

    /// By the rows of the batch.
    public private(set) var verdicts: [Verdict] = []
    public private(set) var rejections: [Rejection] = []
    /// How long the rows are in the feed, with their line ends.
    public private(set) var feedByteCount = 0
    private(set) var good: [Good] = []
    private(set) var texts: [UInt8] = []

    public init() {}

    /// The currency and price of a good row.
    public func amount(_ place: Int) -> (currency: Currency, price: Amount) {
        (good[place].currency, good[place].row.price)
    }

    /// Makes place for another batch's.
    mutating func removeAll() {
        verdicts.removeAll(keepingCapacity: true)
        rejections.removeAll(keepingCapacity: true)
        feedByteCount = 0
        good.removeAll(keepingCapacity: true)
        texts.removeAll(keepingCapacity: true)
    }

    /// Takes note of a row that is not good.
    mutating func add(_ rejection: Rejection?, _ row: FeedRow) {
        feedByteCount += row.raw.count + 1
        guard let rejection else { return verdicts.append(.ignored) }
        verdicts.append(.rejected(rejections.count))
        rejections.append(rejection)
    }

    /// Takes note of a good row; of which only the dispute is set aside, if it is.
    mutating func add(
        _ good: Good, _ rejection: Rejection?, _ row: FeedRow, in bytes: Span<UInt8>
    ) {
        var good = good
        let (id, customer) = (row[.sessionID], row[.customerID])
        good.row.setTexts(start: texts.count, idCount: id.count, customerCount: customer.count)
        texts.append(bytes.extracting(id.range))
        texts.append(bytes.extracting(customer.range))
        feedByteCount += row.raw.count + 1
        if let rejection {
            verdicts.append(.disputeRejected(self.good.count, rejection: rejections.count))
            rejections.append(rejection)
        } else {
            verdicts.append(.admitted(self.good.count))
        }
        self.good.append(good)
    }
}

extension SessionRows {
    /// Takes in the good rows of a batch, and numbers their accounts.
    public mutating func append(_ batch: RowBatch, accounts: inout AccountDirectory) {
        let good = batch.judged.good
        let bytes = batch.bytes.span
        let start = text.count
        for place in good.indices {
            accounts.comeNear(place, of: good)
            let judged = good[place]
            let provider = Int(judged.providerStart)
            var row = judged.row
            row.moveTexts(by: start)
            row.account = UInt32(
                accounts.ordinal(
                    of: bytes.extracting(provider..<provider + Int(judged.providerCount)),
                    in: judged.currency, hash: judged.hash))
            rows.append(row)
        }
        append(texts: batch.judged.texts)
    }
}

extension AccountDirectory {
    /// Asks early for what the rows behind a place will look for: each step finds where the next
    /// one's memory is.
    @inline(__always)
    fileprivate func comeNear(_ place: Int, of good: [JudgedRows.Good]) {
        if place + 24 < good.count { slotComeNear(good[place + 24].hash) }
        if place + 16 < good.count { entryComeNear(good[place + 16].hash) }
        if place + 8 < good.count { textComeNear(good[place + 8].hash) }
    }
}

extension [UInt8] {
    /// Appends the bytes of a span.
    @inline(__always)
    mutating func append(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
