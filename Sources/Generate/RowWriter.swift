import BusinessCalendar
import Money

/// Turns rows into the text of a format, in place and without a string.
struct RowWriter: Sendable {
    static let columns = [
        "session_id", "provider_id", "customer_id", "status", "price", "currency",
        "completed_at", "disputed_at",
    ]
    private static let flawedCurrency = Array("EURO".utf8)

    private let format: FeedFormat
    private let ids: IDStyle
    /// What stands before each value, beside the values themselves.
    private let prefixes: [[UInt8]]
    private let currencyCodes: [[UInt8]]
    private let exponents: [Int]
    private let scales: [Int]
    private let firstDay: Int64
    /// The text of the day before the feed's date, the date and the day after.
    private let dayTexts: [[UInt8]]
    /// Where the values of the row written last end in the text; each starts after its prefix.
    private(set) var ends = InlineArray<8, Int>(repeating: 0)

    init(shape: FeedShape, format: FeedFormat) {
        self.format = format
        ids = shape.ids
        currencyCodes = shape.currencies.map { Array($0.code.utf8) }
        exponents = shape.currencies.map(\.exponent)
        scales = exponents.map { exponent in (0..<exponent).reduce(1) { scale, _ in scale * 10 } }
        firstDay = Int64(shape.date.dayNumber) - 1
        dayTexts = (-1...1).map { Array(shape.date.adding(days: $0).description.utf8) }
        prefixes = Self.columns.enumerated().map { position, column in
            switch format {
            case .csv: Array((position == 0 ? "" : ",").utf8)
            case .jsonl: Array((position == 0 ? "{\"\(column)\":" : ",\"\(column)\":").utf8)
            case .db: []
            }
        }
    }

    /// What stands before the first row.
    var header: [UInt8] {
        format == .csv ? Array((Self.columns.joined(separator: ",") + "\n").utf8) : []
    }

    /// Writes one row with its line end; of a database, the eight values and nothing else.
    mutating func append(_ entry: FeedEntry, to text: inout OutputSpan<UInt8>) {
        let session = entry.session
        open(0, &text)
        if entry.flaw == .sessionID { text.append("#") }
        appendID(of: session, to: &text)
        close(0, &text)
        open(1, &text)
        text.append("prov-")
        text.appendDecimal(session.provider, width: 5)
        close(1, &text)
        open(2, &text)
        text.append(entry.flaw == .customerID ? "cust " : "cust-")
        text.appendDecimal(session.customer, width: 7)
        close(2, &text)
        open(3, &text)
        appendStatus(of: entry, to: &text)
        close(3, &text)
        open(4, &text)
        appendPrice(of: entry, to: &text)
        close(4, &text)
        open(5, &text)
        text.append(
            entry.flaw == .currency ? Self.flawedCurrency : currencyCodes[session.currency])
        close(5, &text)
        open(6, &text)
        appendCompletedAt(of: entry, to: &text)
        close(6, &text)
        appendDisputedAt(of: entry, to: &text)
        switch format {
        case .csv: text.append(UInt8(ascii: "\n"))
        case .jsonl: text.append("}\n")
        case .db: break
        }
    }

    private func open(_ column: Int, _ text: inout OutputSpan<UInt8>) {
        text.append(prefixes[column])
        if format == .jsonl { text.append(UInt8(ascii: "\"")) }
    }

    private mutating func close(_ column: Int, _ text: inout OutputSpan<UInt8>) {
        ends[column] = text.count
        if format == .jsonl { text.append(UInt8(ascii: "\"")) }
    }

    private func appendID(of session: GeneratedSession, to text: inout OutputSpan<UInt8>) {
        switch ids {
        case .ordered:
            IDWriter.appendOrdered(
                microseconds: session.completedAt, high: session.idHigh, low: session.idLow,
                to: &text)
        case .random:
            IDWriter.appendUUID(high: session.idHigh, low: session.idLow, to: &text)
        }
    }

    private func appendStatus(of entry: FeedEntry, to text: inout OutputSpan<UInt8>) {
        if entry.flaw == .status {
            text.append("finished")
        } else if entry.session.disputedAt == nil {
            text.append("completed")
        } else {
            text.append("disputed")
        }
    }

    private func appendPrice(of entry: FeedEntry, to text: inout OutputSpan<UInt8>) {
        let session = entry.session
        let exponent = exponents[session.currency]
        if entry.flaw == .negativePrice { text.append(UInt8(ascii: "-")) }
        let (whole, fraction) = session.price.quotientAndRemainder(
            dividingBy: scales[session.currency])
        text.appendDecimal(whole)
        if exponent > 0 {
            text.append(UInt8(ascii: "."))
            text.appendDecimal(fraction, width: exponent)
        }
        if entry.flaw == .decimals { text.append(exponent > 0 ? "5" : ".5") }
        if entry.flaw == .priceText { text.append(" net") }
    }

    private func appendCompletedAt(of entry: FeedEntry, to text: inout OutputSpan<UInt8>) {
        var seconds = entry.session.completedAt / 1_000_000
        if entry.flaw == .order, let disputedAt = entry.session.disputedAt {
            seconds = disputedAt + 1
        }
        appendInstant(seconds, to: &text, zoned: entry.flaw != .completedAt)
    }

    /// The last value: the one that may be none.
    private mutating func appendDisputedAt(of entry: FeedEntry, to text: inout OutputSpan<UInt8>) {
        if let disputedAt = entry.session.disputedAt, entry.flaw != .disputedAt {
            open(7, &text)
            appendInstant(disputedAt, to: &text, zoned: true)
            close(7, &text)
        } else {
            text.append(prefixes[7])
            if format == .jsonl { text.append("null") }
            ends[7] = text.count
        }
    }

    /// RFC 3339 in UTC; a flawed time lacks its zone.
    private func appendInstant(_ seconds: Int64, to text: inout OutputSpan<UInt8>, zoned: Bool) {
        let (day, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
        text.append(dayTexts[Int(day - firstDay)])
        text.append(UInt8(ascii: "T"))
        let (minutes, ofMinute) = Int(second).quotientAndRemainder(dividingBy: 60)
        let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
        text.appendTwoDigits(hour)
        text.append(UInt8(ascii: ":"))
        text.appendTwoDigits(minute)
        text.append(UInt8(ascii: ":"))
        text.appendTwoDigits(ofMinute)
        if zoned { text.append(UInt8(ascii: "Z")) }
    }
}
