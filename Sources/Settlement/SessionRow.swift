public import BusinessCalendar
internal import CMemory
public import Money

/// One good row of a feed, or one session the book knows: 64 bytes, a million of them a night.
///
/// The texts of its ids lie in `SessionRows.text`; its provider and currency are an ordinal of the
/// `AccountDirectory`.
public struct SessionRow: Sendable {
    /// Where the ids lie: 48 bits of start, 8 of the session id's and 8 of the customer id's length.
    private var texts: UInt64
    /// What the customer paid, the gross.
    public var price: Amount
    /// The platform's share, once it has been computed.
    public var commission: Amount
    public var completedAt: Instant
    private var disputeSeconds: Int64
    /// The line of the feed, or the rowid in a feed that is a database.
    public var line: Int64
    /// Ordinal in the night's `AccountDirectory`.
    public var account: UInt32
    /// 24 bits of the feed's number in this run, 8 of marks.
    private var feedAndMarks: UInt32
    /// The business date of `completedAt`, as counted by the terms in force.
    public var eventDate: CivilDate
    /// From when on the session's earnings can be paid, once it is posted.
    public var availableOn: CivilDate

    /// What is known of a row.
    public struct Marks: OptionSet, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// It says that the session was disputed, in time.
        public static let disputed = Marks(rawValue: 1)
        /// Its dispute was raised too late: it asserts only that the session was completed.
        public static let disputedTooLate = Marks(rawValue: 2)
        /// No row of tonight: a fact that an earlier run put off.
        public static let deferredEarlier = Marks(rawValue: 4)
        /// No row of tonight: a session that an earlier run posted.
        public static let postedEarlier = Marks(rawValue: 8)
        /// The session was taken back by a person.
        public static let withdrawn = Marks(rawValue: 16)
    }

    public init(
        price: Amount, completedAt: Instant, disputedAt: Instant?, account: Int, feed: Int,
        line: Int64, eventDate: CivilDate, marks: Marks
    ) {
        texts = 0
        self.price = price
        commission = .zero
        self.completedAt = completedAt
        disputeSeconds = disputedAt?.secondsSinceEpoch ?? Self.noDispute
        self.line = line
        self.account = UInt32(account)
        feedAndMarks = UInt32(feed) << 8 | UInt32(marks.rawValue)
        self.eventDate = eventDate
        availableOn = eventDate
    }

    private static let noDispute = Int64.min

    /// When the dispute was raised, nil while there is none.
    public var disputedAt: Instant? {
        get {
            disputeSeconds == Self.noDispute ? nil : Instant(secondsSinceEpoch: disputeSeconds)
        }
        set { disputeSeconds = newValue?.secondsSinceEpoch ?? Self.noDispute }
    }

    /// The number of the feed in this run, in the order of names.
    public var feed: Int { Int(feedAndMarks >> 8) }

    public var marks: Marks {
        get { Marks(rawValue: UInt8(truncatingIfNeeded: feedAndMarks)) }
        set { feedAndMarks = feedAndMarks & ~0xFF | UInt32(newValue.rawValue) }
    }

    /// What is left to the provider.
    public var net: Amount { price - commission }

    var idStart: Int { Int(texts & 0xFFFF_FFFF_FFFF) }
    var idCount: Int { Int(texts >> 48 & 0xFF) }
    var customerCount: Int { Int(texts >> 56) }
    public var idRange: Range<Int> { idStart..<idStart + idCount }
    public var customerRange: Range<Int> {
        idStart + idCount..<idStart + idCount + customerCount
    }

    mutating func setTexts(start: Int, idCount: Int, customerCount: Int) {
        texts = UInt64(start) | UInt64(idCount) << 48 | UInt64(customerCount) << 56
    }

    /// Its texts were laid so many bytes further on.
    mutating func moveTexts(by count: Int) { texts += UInt64(count) }
}

/// The rows of a night and the texts of their ids, in as little memory as will do.
public struct SessionRows: Sendable {
    public private(set) var text: [UInt8] = []
    public var rows: [SessionRow] = []

    public init() {}

    public var count: Int { rows.count }

    @inlinable
    public subscript(index: Int) -> SessionRow {
        get { rows[index] }
        set { rows[index] = newValue }
    }

    /// Makes room for what a feed of so many bytes can hold at most, so that nothing is moved later.
    ///
    /// Pages that are never written cost no memory.
    public mutating func reserve(feedBytes: Int) {
        // The shortest row that holds: three ids of one character, `completed`, `0`, a currency,
        // a time and eight separators.
        let shortestRowBytes = 45
        rows.reserveCapacity(rows.count + feedBytes / shortestRowBytes + 1)
        text.reserveCapacity(text.count + feedBytes / 2)
        rows.preferLargePages()
        text.preferLargePages()
    }

    /// Adds a row with its texts; returns its index.
    @discardableResult
    public mutating func append(
        _ row: SessionRow, id: Span<UInt8>, customer: Span<UInt8>
    ) -> Int {
        var row = row
        row.setTexts(start: text.count, idCount: id.count, customerCount: customer.count)
        unsafe id.withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
        unsafe customer.withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
        rows.append(row)
        return rows.count - 1
    }

    /// Lays the texts of rows behind those that are there.
    mutating func append(texts: [UInt8]) { text.append(contentsOf: texts) }

    public func sessionID(_ index: Int) -> String {
        String(decoding: text[rows[index].idRange], as: UTF8.self)
    }

    public func customerID(_ index: Int) -> String {
        String(decoding: text[rows[index].customerRange], as: UTF8.self)
    }

    public func append(sessionID index: Int, to bytes: inout [UInt8]) {
        append(rows[index].idRange, to: &bytes)
    }

    public func append(customerID index: Int, to bytes: inout [UInt8]) {
        append(rows[index].customerRange, to: &bytes)
    }

    func append(_ range: Range<Int>, to bytes: inout [UInt8]) {
        unsafe text.withUnsafeBufferPointer {
            unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range]))
        }
    }

    /// Takes the same texts in another place.
    mutating func replaceText(_ text: [UInt8]) {
        self.text = text
    }

    /// Hands out the bytes the texts lie in; they stay where they are until `body` returns.
    public func withText<Failure: Error>(
        _ body: (UnsafePointer<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        let failure: Failure? = unsafe text.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return nil }
            do throws(Failure) { try unsafe body(start) } catch { return error }
            return nil
        }
        if let failure { throw failure }
    }

    /// Whether two rows bear the same session id.
    public func haveSameID(_ left: Int, _ right: Int) -> Bool {
        hasSameText(rows[left].idRange, rows[right].idRange)
    }

    /// Whether a row bears this session id.
    public func hasID(_ id: Span<UInt8>, at index: Int) -> Bool {
        text.span.extracting(rows[index].idRange).hasSameBytes(as: id)
    }

    /// Whether two rows agree on who taught whom, for how much and when: all but the dispute.
    public func haveSameIdentity(_ left: Int, _ right: Int) -> Bool {
        let (a, b) = (rows[left], rows[right])
        return a.account == b.account && a.price == b.price && a.completedAt == b.completedAt
            && hasSameText(a.customerRange, b.customerRange)
    }

    private func hasSameText(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        let bytes = text.span
        return bytes.extracting(left).hasSameBytes(as: bytes.extracting(right))
    }
}

extension Array {
    /// Asks for large pages for all that was reserved.
    public mutating func preferLargePages() {
        let capacity = capacity
        unsafe withUnsafeMutableBufferPointer { elements in
            unsafe nightbook_prefer_large_pages(
                elements.baseAddress, capacity * MemoryLayout<Element>.stride)
        }
    }
}
