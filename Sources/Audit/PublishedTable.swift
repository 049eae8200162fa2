/// A published CSV report, read row by row beside the rows that the book says it must have.
final class PublishedTable {
    /// How one report looks.
    struct Layout {
        let fileName: String
        let columns: [String]
        /// The columns, by index, that tell rows of the report apart.
        let key: [Int]
        /// The table of the ledger that its rows come from.
        let table: String
    }

    private enum Difference {
        case changed(RowName, line: Int, column: String, published: String, derived: String)
        case notPublished(RowName, line: Int, row: String)
        case notInBook(line: Int, row: String)
    }

    let layout: Layout
    let place: PublishedPlace
    private var file: PublishedBytes
    private var buffer: [UInt8] = []
    private var start = 0
    private var line = 1
    private(set) var rowCount = 0
    private var differences: [Difference] = []
    private var differenceCount = 0

    private static let differenceLimit = 50
    /// How many published rows are looked through for one that was expected.
    private static let lookAhead = 64
    private static let refillBytes = 1 << 17

    init(_ layout: Layout, _ place: PublishedPlace) {
        self.layout = layout
        self.place = place
        file = PublishedBytes(path: place.path)
        var header = RowText()
        header.add(layout.columns.joined(separator: ","))
        header.end()
        if file.failure == nil { expect(header, RowName(layout.table, 0)) }
        rowCount = 0
    }

    /// The next row, its line feed included, that the file must have.
    @inline(__always)
    func expect(_ row: borrowing RowText, _ name: @autoclosure () -> RowName) {
        rowCount += 1
        if buffer.count - start < row.count + Self.refillBytes { refill(row.count) }
        if row.stands(in: buffer.span, at: start) {
            start += row.count
            line += 1
        } else if file.failure == nil {
            differ(row.bytes, name())
        }
    }

    private func refill(_ count: Int) {
        guard !file.isAtEnd else { return }
        buffer.removeSubrange(0..<start)
        start = 0
        while !file.isAtEnd, buffer.count < count + 2 * Self.refillBytes {
            file.append(to: &buffer)
        }
    }

    // MARK: Differences

    private func differ(_ row: [UInt8], _ name: RowName) {
        guard let end = recordEnd(from: start) else {
            note(.notPublished(name, line: line, row: shown(row[...])))
            return
        }
        let fields = Self.fields(row[...])
        let published = Self.fields(buffer[start..<end])
        if layout.key.allSatisfy({ $0 < published.count && published[$0] == fields[$0] }) {
            compare(fields, published, name)
            move(to: end)
            return
        }
        // The row may come later: then those before it are not the book's.
        var next = end
        var passed = 1
        while passed < Self.lookAhead {
            if buffer.span.holds(row.span, at: next) {
                while start < next {
                    guard let end = recordEnd(from: start) else { break }
                    note(.notInBook(line: line, row: shown(buffer[start..<end])))
                    move(to: end)
                }
                move(to: start + row.count)
                return
            }
            guard let end = recordEnd(from: next) else { break }
            next = end
            passed += 1
        }
        note(.notPublished(name, line: line, row: shown(row[...])))
    }

    private func compare(_ fields: [String], _ published: [String], _ name: RowName) {
        for (index, field) in fields.enumerated() {
            let other = index < published.count ? published[index] : ""
            guard other != field else { continue }
            let column = index < layout.columns.count ? layout.columns[index] : "?"
            note(
                .changed(name, line: line, column: column, published: other, derived: field))
        }
        if published.count > fields.count {
            note(
                .changed(
                    name, line: line, column: "the number of columns",
                    published: "\(published.count)", derived: "\(fields.count)"))
        }
    }

    private func move(to end: Int) {
        start = end
        line += 1
    }

    private func note(_ difference: Difference) {
        differenceCount += 1
        if differences.count < Self.differenceLimit { differences.append(difference) }
    }

    private func shown(_ row: ArraySlice<UInt8>) -> String {
        let limit = 200
        let text = String(decoding: row.prefix(limit), as: UTF8.self)
            .replacing("\n", with: "").replacing("\r", with: "")
        return row.count > limit ? text + "…" : text
    }

    /// Where the record that begins at an index ends, its line feed included.
    private func recordEnd(from index: Int) -> Int? {
        var position = index
        var isQuoted = false
        while position < buffer.count {
            let byte = buffer[position]
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            position += 1
            if byte == 0x0A, !isQuoted { return position }
        }
        return position > index ? position : nil
    }

    private static func fields(_ row: ArraySlice<UInt8>) -> [String] {
        var fields: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        for byte in row {
            switch byte {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted:
                fields.append(String(decoding: field, as: UTF8.self))
                field.removeAll()
            case 0x0A where !isQuoted: break
            default: field.append(byte)
            }
        }
        fields.append(String(decoding: field, as: UTF8.self))
        return fields
    }

    // MARK: The end

    /// Holds the rest, and the whole, against what it must be.
    func finish(_ findings: Findings) {
        if file.failure == nil {
            refill(0)
            while let end = recordEnd(from: start) {
                note(.notInBook(line: line, row: shown(buffer[start..<end])))
                move(to: end)
                refill(0)
            }
        }
        if let vouched = place.vouched, place.isTrusted, vouched.rowCount != rowCount {
            findings.add(
                .table(layout.table, row: nil),
                """
                it gives \(rowCount) rows of \(layout.fileName), and \(vouched.rowCount) were \
                published
                """)
        }
        let ended = swapFile().finish()
        let isAsPublished = place.check(ended, findings)
        for difference in differences { tell(difference, isAsPublished, findings) }
        if differenceCount > differences.count {
            findings.add(
                .file(place.name, line: nil),
                "\(differenceCount - differences.count) more rows differ from the book's")
        }
    }

    /// Who somebody is, and in which currency, stands with the account.
    private static func source(_ column: String, _ row: RowName) -> String {
        guard column == "provider_id" || column == "currency", let account = row.account else {
            return ""
        }
        return " (\(account))"
    }

    private func swapFile() -> PublishedBytes {
        var other = PublishedBytes(path: "")
        swap(&other, &file)
        return other
    }

    /// Where the file is as it was published, it is the book that was changed.
    private func tell(_ difference: Difference, _ isAsPublished: Bool, _ findings: Findings) {
        switch difference {
        case .changed(let row, let line, let column, let published, let derived):
            if isAsPublished {
                findings.add(
                    row.place,
                    """
                    by the book\(Self.source(column, row)) \(column) of \(layout.fileName) would \
                    be "\(derived)", and "\(published)" was published (line \(line))
                    """)
            } else {
                findings.add(
                    .file(place.name, line: line),
                    "\(column) is \"\(published)\", and by the book should be \"\(derived)\"")
            }
        case .notPublished(let row, let line, let text):
            if isAsPublished {
                findings.add(
                    row.place,
                    "it should not be there: \(layout.fileName) was published without \"\(text)\"")
            } else {
                findings.add(
                    .file(place.name, line: line), "by the book \"\(text)\" should stand here")
            }
        case .notInBook(let line, let text):
            if isAsPublished {
                findings.add(
                    .table(layout.table, row: nil),
                    """
                    a row is missing or was changed: \(layout.fileName) was published with \
                    "\(text)" (line \(line))
                    """)
            } else {
                findings.add(
                    .file(place.name, line: line),
                    "by the book \"\(text)\" should not be there")
            }
        }
    }
}

extension Span<UInt8> {
    /// Whether all of `other` stands at `start`.
    @inline(__always)
    func holds(_ other: Span<UInt8>, at start: Int) -> Bool {
        guard count - start >= other.count else { return false }
        let left = unsafe bytes
        let right = unsafe other.bytes
        var position = 0
        let eight = MemoryLayout<UInt64>.size
        while position + eight <= other.count {
            let a = unsafe left.unsafeLoadUnaligned(
                fromByteOffset: start + position, as: UInt64.self)
            let b = unsafe right.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
            if a != b { return false }
            position += eight
        }
        while position < other.count {
            if self[start + position] != other[position] { return false }
            position += 1
        }
        return true
    }
}
