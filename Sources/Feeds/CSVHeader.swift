/// Which of a row's fields hold the eight columns.
struct CSVHeader: Sendable {
    /// How many fields a row must have.
    let fieldCount: Int
    /// The field that holds each column, by the order of `CSVColumns`; -1 where the file lacks it.
    let fields: InlineArray<8, Int>

    /// Finds the columns in a header that was taken apart already.
    ///
    /// Names are compared byte by byte.
    init(
        _ names: [[UInt8]], columns: CSVColumns, ignored: inout IgnoredColumns
    ) throws(CSVHeaderFault) {
        var fields = InlineArray<8, Int>(repeating: -1)
        for (index, name) in names.enumerated() {
            guard let column = columns.index(of: name.span)
            else {
                ignored.note(name.span)
                continue
            }
            guard fields[column] < 0 else { throw .columnTwice(column) }
            fields[column] = index
        }
        let missing = fields.indices.filter { fields[$0] < 0 && $0 != columns.optional }
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
