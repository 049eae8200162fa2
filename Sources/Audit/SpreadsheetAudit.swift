internal import Settings

/// Holds the reports as a spreadsheet is given them against the reports themselves, cell by cell.
struct SpreadsheetAudit {
    let folder: PublishedFolder
    let dialect: SpreadsheetDialect
    let findings: Findings

    private static let differenceLimit = 20

    /// The columns of all reports that a spreadsheet computes with.
    private static let numbers: Set<String> = [
        "gross", "commission", "net", "amount", "items", "opening", "refunded",
        "commission_returned", "adjusted", "returned", "paid_out", "closing", "held", "available",
        "debits", "credits", "count", "line",
        "age_days", "expected", "found", "difference", "statement_opening", "lines",
        "statement_closing", "ledger_wallet", "in_transit_in", "in_transit_out", "suspense",
    ]

    /// Looks at what was made of some reports.
    ///
    /// - Returns: the names of the files that must be there, and how many are.
    func check(_ layouts: [PublishedTable.Layout]) -> (names: [String], fileCount: Int) {
        let published = layouts.filter { folder.files[Self.fileName($0)] != nil }
        for layout in published { check(layout) }
        return (layouts.map(Self.fileName), published.count)
    }

    /// The name of the file that repeats a report.
    private static func fileName(_ layout: PublishedTable.Layout) -> String {
        "spreadsheet/" + layout.fileName
    }

    private struct Difference {
        var line: Int
        var problem: String
    }

    private func check(_ layout: PublishedTable.Layout) {
        let place = folder.place(of: Self.fileName(layout))
        let report = PublishedSource(path: folder.place(of: layout.fileName).path)
        let copy = PublishedSource(path: place.path)
        let differences = copy.failure == nil ? compare(layout, report, copy) : []
        _ = place.check(copy.finish(), findings)
        // Where the report is not what was published, the difference is its own.
        guard report.finish().digest == folder.files[layout.fileName]?.digest else { return }
        for difference in differences.prefix(Self.differenceLimit) {
            findings.add(.file(place.name, line: difference.line), difference.problem)
        }
        if differences.count > Self.differenceLimit {
            findings.add(.file(place.name, line: nil), "more cells differ from the report's")
        }
    }

    private func compare(
        _ layout: PublishedTable.Layout, _ report: PublishedSource, _ copy: PublishedSource
    ) -> [Difference] {
        var left = CellStream(report, delimiter: UInt8(ascii: ","), lineEnd: [0x0A])
        var right = CellStream(copy, delimiter: dialect.delimiter.rawValue, lineEnd: [0x0D, 0x0A])
        var differences: [Difference] = []
        if !right.skip([0xEF, 0xBB, 0xBF]) {
            differences.append(Difference(line: 1, problem: "it has no byte order mark"))
        }
        var line = 1
        var column = 0
        while differences.count <= Self.differenceLimit {
            let (hasLeft, hasRight) = (left.next(), right.next())
            guard hasLeft, hasRight else {
                if hasLeft != hasRight {
                    differences.append(
                        Difference(
                            line: line,
                            problem: hasLeft ? "it ends too early" : "it has more than the report"))
                }
                break
            }
            let name = column < layout.columns.count ? layout.columns[column] : "?"
            let expected = expected(left.cell, isNumber: line > 1 && Self.numbers.contains(name))
            if right.cell != expected {
                differences.append(
                    Difference(
                        line: line,
                        problem: "\(name) is \"\(Self.text(right.cell))\", and by "
                            + "\(layout.fileName) should be \"\(Self.text(expected))\""))
            }
            guard left.endsRow == right.endsRow else {
                differences.append(
                    Difference(line: line, problem: "the row ends elsewhere than in the report"))
                break
            }
            column = left.endsRow ? 0 : column + 1
            line += left.endsRow ? 1 : 0
        }
        return differences
    }

    private func expected(_ cell: [UInt8], isNumber: Bool) -> [UInt8] {
        guard let first = cell.first else { return cell }
        if isNumber {
            return cell.map { $0 == UInt8(ascii: ".") ? dialect.decimal.rawValue : $0 }
        }
        return "=+-@\t\r".utf8.contains(first) ? [UInt8(ascii: "'")] + cell : cell
    }

    private static func text(_ cell: [UInt8]) -> String {
        let limit = 100
        return String(decoding: cell.prefix(limit), as: UTF8.self) + (cell.count > limit ? "…" : "")
    }
}

/// The cells of a published table in some dialect of CSV, the header's among them.
private struct CellStream {
    private let source: PublishedSource
    private let delimiter: UInt8
    private let lineEnd: [UInt8]
    private var buffer: [UInt8] = []
    private var position = 0
    private(set) var cell: [UInt8] = []
    /// Whether the cell is the last of its row.
    private(set) var endsRow = false

    init(_ source: PublishedSource, delimiter: UInt8, lineEnd: [UInt8]) {
        self.source = source
        self.delimiter = delimiter
        self.lineEnd = lineEnd
    }

    /// Goes on behind bytes that stand here; false when others do.
    mutating func skip(_ bytes: [UInt8]) -> Bool {
        for byte in bytes {
            guard peek() == byte else { return false }
            position += 1
        }
        return true
    }

    /// Goes on to the next cell; false at the end.
    mutating func next() -> Bool {
        guard peek() != nil else { return false }
        cell.removeAll(keepingCapacity: true)
        let quote = UInt8(ascii: "\"")
        var isQuoted = false
        while let byte = peek() {
            position += 1
            if isQuoted {
                if byte == quote {
                    guard peek() == quote else {
                        isQuoted = false
                        continue
                    }
                    position += 1
                }
                cell.append(byte)
            } else if byte == quote {
                isQuoted = true
            } else if byte == delimiter {
                endsRow = false
                return true
            } else {
                cell.append(byte)
                if byte == 0x0A, cell.suffix(lineEnd.count) == lineEnd[...] {
                    cell.removeLast(lineEnd.count)
                    endsRow = true
                    return true
                }
            }
        }
        endsRow = true
        return true
    }

    private mutating func peek() -> UInt8? {
        if position == buffer.count {
            buffer.removeAll(keepingCapacity: true)
            position = 0
            source.append(to: &buffer)
        }
        return position < buffer.count ? buffer[position] : nil
    }
}
