/// The eight columns of a session feed, in the order in which reports and messages name them.
public enum FeedColumn: Int, CaseIterable, Sendable {
    case sessionID, providerID, customerID, status, price, currency, completedAt, disputedAt

    /// The name the column bears in a header, as a JSON key and in a `sessions` table.
    public var name: String {
        switch self {
        case .sessionID: "session_id"
        case .providerID: "provider_id"
        case .customerID: "customer_id"
        case .status: "status"
        case .price: "price"
        case .currency: "currency"
        case .completedAt: "completed_at"
        case .disputedAt: "disputed_at"
        }
    }
}

/// A run of bytes within `RowBatch.bytes`.
public struct ByteRange: Hashable, Sendable {
    public var start: Int
    public var count: Int

    public init(start: Int, count: Int) {
        self.start = start
        self.count = count
    }

    /// No bytes at all.
    public static let empty = ByteRange(start: 0, count: 0)

    public var end: Int { start + count }
    public var range: Range<Int> { start..<start + count }
}

/// Why a row cannot even be taken apart; each is the exception code of the same name.
///
/// Declared in the order in which they apply: a reader reports the first that holds.
public enum RowFault: UInt8, Sendable {
    case badQuotes, fieldCount, badJSON, rowTooLong, badEncoding
}

/// One data row of a feed as a reader found it: where its fields lie, nothing judged yet.
public struct FeedRow: Sendable {
    /// The physical line on which the row starts, the header being 1; in a database, its rowid.
    public var line: Int
    /// The row as it stands in the feed, without its line end.
    public var raw: ByteRange
    /// The eight values, unquoted and unescaped, by `FeedColumn`'s order.
    /// Meaningless when the fault is bad quotes, field count or bad JSON.
    public var fields: InlineArray<8, ByteRange>
    /// What makes the row unreadable, if anything does.
    public var fault: RowFault?

    public init(line: Int) {
        self.line = line
        raw = .empty
        fields = InlineArray(repeating: .empty)
        fault = nil
    }

    public subscript(column: FeedColumn) -> ByteRange {
        get { fields[column.rawValue] }
        set { fields[column.rawValue] = newValue }
    }
}

/// A few hundred rows and the bytes they lie in. Readers fill one batch over and over.
public struct RowBatch: Sendable {
    /// How many rows a reader puts in a batch at most: enough to make the call cheap,
    /// few enough to stay in the processor's cache.
    public static let rowLimit = 512

    /// What the rows' ranges index into.
    public var bytes: [UInt8] = []
    public var rows: [FeedRow] = []
    /// What `Admission` made of the rows.
    public internal(set) var judged = JudgedRows()

    public init() {
        rows.reserveCapacity(Self.rowLimit)
    }
}
