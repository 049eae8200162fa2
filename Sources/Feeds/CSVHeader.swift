import Settlement

/// Which of a row's fields hold the eight columns.
struct CSVHeader: Sendable {
    /// How many fields a row must have.
    let fieldCount: Int
    /// The field that holds each column, by `FeedColumn`'s order; -1 where the feed lacks it.
    let fields: InlineArray<8, Int>

    /// Finds the columns in a header that was taken apart already.
    ///
    /// Names are compared byte by byte. `disputed_at` may be missing: a feed without disputes.
    init(
        _ names: [[UInt8]], ignored: inout IgnoredColumns
    ) throws(FeedRefusal) {
        var fields = InlineArray<8, Int>(repeating: -1)
        for (index, name) in names.enumerated() {
            guard let column = FeedColumn(name: name.span)
            else {
                ignored.note(name.span)
                continue
            }
            guard fields[column.rawValue] < 0 else { throw .columnTwice(column) }
            fields[column.rawValue] = index
        }
        let missing = FeedColumn.allCases.filter {
            fields[$0.rawValue] < 0 && $0 != .disputedAt
        }
        guard missing.isEmpty else {
            throw .missingColumns(missing, likelyDelimiter: Self.likelyDelimiter(names))
        }
        self.fields = fields
        fieldCount = names.count
    }

    /// The separator that someone used in place of the comma, if the header looks like that.
    private static func likelyDelimiter(_ names: [[UInt8]]) -> Character? {
        guard names.count == 1, let name = names.first else { return nil }
        return [";", "\t", "|"].first { (delimiter: Character) in
            name.contains { $0 == delimiter.asciiValue }
        }
    }
}
