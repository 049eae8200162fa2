/// Takes one CSV row apart, byte by byte: RFC 4180, and what follows from bad quotes.
///
/// A quote inside an unquoted field is an ordinary character, and text after a closing quote makes
/// the field an unquoted one that runs on to the next comma or line end: so one spoilt row does not
/// swallow the next.
struct CSVRowScanner: ~Copyable {
    /// Where a field's text lies: between its quotes when it is quoted.
    struct Field {
        var start: Int
        var end: Int
        /// The text holds doubled quotes, each of which stands for one.
        var hasDoubledQuotes: Bool
    }

    struct Row {
        /// The end of the row's text, and the start of what follows its line end.
        var end: Int
        var next: Int
        /// The number of fields, those beyond `fieldLimit` included.
        var fieldCount: Int
        var hasBadQuotes: Bool
        /// Line feeds within quotes: physical lines on which the row goes on.
        var innerLineFeeds: Int
    }

    enum Outcome {
        case row(Row)
        /// The bytes end before the row does.
        case incomplete
        /// The feed ends within quotes.
        case unterminatedQuote
    }

    /// The fields of the row looked at last, at most `fieldLimit` of them.
    private(set) var fields: [Field] = []
    /// A row with more fields than the header is rejected whatever they hold.
    var fieldLimit: Int

    init(fieldLimit: Int) {
        self.fieldLimit = fieldLimit
    }

    /// Looks at the row that begins at `start`; `atEnd` tells that no bytes follow these.
    mutating func scan(_ bytes: Span<UInt8>, from start: Int, atEnd: Bool) -> Outcome {
        fields.removeAll(keepingCapacity: true)
        var row = Row(
            end: start, next: start, fieldCount: 0, hasBadQuotes: false, innerLineFeeds: 0)
        var at = start
        while true {
            let fieldStart = at
            if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
                switch scanQuoted(bytes, from: &at, atEnd: atEnd, &row) {
                case .delimited: continue
                case .rowEnded: return .row(row)
                case .bytesEnded: return atEnd ? .unterminatedQuote : .incomplete
                case .undecided: return .incomplete
                case .spoilt: row.hasBadQuotes = true
                }
            }
            switch scanUnquoted(bytes, fieldStart: fieldStart, from: &at, atEnd: atEnd, &row) {
            case .rowEnded: return .row(row)
            case .delimited: continue
            case .bytesEnded, .undecided, .spoilt: return .incomplete
            }
        }
    }

    private enum FieldEnd {
        case delimited, rowEnded
        /// No bytes left within quotes.
        case bytesEnded
        /// What stands here depends on the byte that comes next.
        case undecided
        /// Something other than a delimiter follows the closing quote.
        case spoilt
    }

    private mutating func scanQuoted(
        _ bytes: Span<UInt8>, from at: inout Int, atEnd: Bool, _ row: inout Row
    ) -> FieldEnd {
        let start = at + 1
        var hasDoubledQuotes = false
        at = start
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte == UInt8(ascii: "\n") { row.innerLineFeeds += 1 }
            guard byte == UInt8(ascii: "\"") else { continue }
            if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
                hasDoubledQuotes = true
                at += 1
                continue
            }
            let field = Field(start: start, end: at - 1, hasDoubledQuotes: hasDoubledQuotes)
            let end = delimiter(bytes, at: &at, atEnd: atEnd, &row)
            if end == .delimited || end == .rowEnded { add(field, &row) }
            return end
        }
        return .bytesEnded
    }

    private mutating func scanUnquoted(
        _ bytes: Span<UInt8>, fieldStart: Int, from at: inout Int, atEnd: Bool, _ row: inout Row
    ) -> FieldEnd {
        while true {
            if at < bytes.count {
                let byte = bytes[at]
                if byte > UInt8(ascii: ",") {
                    at += 1
                    continue
                }
                if byte == UInt8(ascii: "\"") { row.hasBadQuotes = true }
            }
            let field = Field(start: fieldStart, end: at, hasDoubledQuotes: false)
            let end = delimiter(bytes, at: &at, atEnd: atEnd, &row)
            switch end {
            case .delimited, .rowEnded:
                add(field, &row)
                return end
            case .spoilt: at += 1
            case .undecided, .bytesEnded: return end
            }
        }
    }

    /// Steps over the comma or line end at `at`, if one stands there.
    private func delimiter(
        _ bytes: Span<UInt8>, at: inout Int, atEnd: Bool, _ row: inout Row
    ) -> FieldEnd {
        var next = at
        if at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: ","):
                at += 1
                return .delimited
            case UInt8(ascii: "\n"):
                next = at + 1
            case UInt8(ascii: "\r"):
                guard at + 1 < bytes.count else { return atEnd ? .spoilt : .undecided }
                guard bytes[at + 1] == UInt8(ascii: "\n") else { return .spoilt }
                next = at + 2
            default:
                return .spoilt
            }
        } else if !atEnd {
            return .undecided
        }
        row.end = at
        row.next = next
        return .rowEnded
    }

    private mutating func add(_ field: Field, _ row: inout Row) {
        row.fieldCount += 1
        if fields.count < fieldLimit { fields.append(field) }
    }
}
