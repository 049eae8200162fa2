/// One report as a worksheet: a bold header that stays in sight, and a typed cell for every field.
struct SheetTable<Failure: Error> {
    /// What became of the rows.
    struct Outcome {
        /// Rows of the report that stand on the sheet.
        var rowCount = 0
        var longNumberCount = 0
        var cutTextCount = 0
    }

    let table: TableSchema
    /// Rows of the report.
    let rowCount: Int
    /// Rows of a sheet, header and notice included.
    let rowLimit: Int
    /// How large the sheet may grow before the rest of the rows is left out; a row more fits.
    let byteLimit: Int

    /// Writes the sheet. The same limits and report give the same bytes.
    ///
    /// Rows that do not fit are left to the CSV, and the last row says so.
    func write(
        from read: @escaping TableSource<Failure>, to emit: @escaping TableOutput<Failure>
    ) throws(Failure) -> Outcome {
        var output = OutputBuffer(emit)
        output.bytes += Array(SheetText.beginning(table.columns.map(\.width)).utf8)
        SheetText.append(
            header: table.columns.map { ($0.name, $0.kind.isNumber) }, to: &output.bytes)
        var reader = TableReader(read)
        while try reader.next(), !reader.endsRow {}
        var outcome = Outcome()
        var cells = SheetCells()
        let kinds = table.columns.map(\.kind)
        // Of the header, and of the notice.
        let room = rowCount < rowLimit ? rowCount : rowLimit - 2
        while outcome.rowCount < room, output.byteCount < byteLimit {
            guard try Self.writeRow(of: &reader, kinds, &cells, to: &output) else { break }
            outcome.rowCount += 1
            try output.relieve()
        }
        if outcome.rowCount < rowCount {
            let left = rowCount - outcome.rowCount
            let notice = "\(left) more rows stand in \(table.fileName) alone"
            SheetText.append(row: [.text(notice)], to: &output.bytes)
        }
        output.bytes += Array(SheetText.end(columnCount: kinds.count, rowLimit: rowLimit).utf8)
        try output.flush()
        outcome.longNumberCount = cells.longNumberCount
        outcome.cutTextCount = cells.cutTextCount
        return outcome
    }

    /// Writes the next row; false where there is none.
    private static func writeRow(
        of reader: inout TableReader<Failure>, _ kinds: [TableColumn.Kind],
        _ cells: inout SheetCells, to output: inout OutputBuffer<Failure>
    ) throws(Failure) -> Bool {
        guard try reader.next() else { return false }
        output.bytes.append("<row>")
        var column = 0
        while true {
            if column < kinds.count {
                cells.append(
                    reader.bytes.span.extracting(reader.cell), kinds[column], to: &output.bytes)
            }
            column += 1
            if reader.endsRow { break }
            guard try reader.next() else { break }
        }
        output.bytes.append("</row>")
        return true
    }
}

extension TableColumn {
    /// How wide the column is shown, in characters.
    fileprivate var width: Int {
        switch kind {
        case .currency: 13
        case .date: 16
        case .instant: 22
        case .count, .number: 11
        case .signedAmount, .amount: 18
        case .word(let words): 4 + (words.map(\.count).max() ?? 0)
        // Ids of sessions are often UUIDs, of 36 characters; of people they are shorter.
        case .id: name == "session_id" ? 40 : 24
        case .text: 40
        }
    }
}
