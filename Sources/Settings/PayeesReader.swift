import Settlement

extension Payees {
    /// Reads a payees file: UTF-8 with or without byte order mark, RFC 4180 with LF or CRLF,
    /// a header with the six columns in any order; other columns and empty lines are skipped.
    ///
    /// Throws what makes the file unfit as a whole; a row that does not hold is told in ``faults``.
    public init(parsing file: [UInt8]) throws(PayeesError) {
        var reader = PayeesReader(file)
        try reader.readHeader()
        while try reader.readRow() {}
        self = reader.payees
    }
}

/// Reads a payees file row by row.
private struct PayeesReader {
    private(set) var payees = Payees()
    private let file: [UInt8]
    private var cursor: CSVCursor
    /// How many fields a row has.
    private var width = 0
    /// Which field of a row each column is, by `PayeeColumn`.
    private var places = [Int](repeating: 0, count: Self.columns.count)
    /// Where the text of each column of the row read last lies.
    private var texts = [ByteRange](repeating: .empty, count: Self.columns.count)

    private static let columns = PayeeColumn.allCases

    /// A name of ISO 20022, Max140Text.
    private static let nameLimit = 140

    init(_ file: [UInt8]) {
        self.file = file
        cursor = CSVCursor(file.span)
        payees.text = file
    }

    mutating func readHeader() throws(PayeesError) {
        guard try nextRow() else { throw .noHeader }
        guard !cursor.hasBadQuotes else { throw .badHeader(line: cursor.line) }
        width = cursor.fields.count
        var missing: [String] = []
        let names = cursor.fields.map { name in
            // First the field, which may add to the text that is then looked at.
            let range = field(name)
            return payees.string(range)
        }
        for column in Self.columns {
            let found = names.indices.filter { names[$0] == column.name }
            guard found.count < 2 else {
                throw .columnTwice(line: cursor.line, column.name)
            }
            if let place = found.first {
                places[column.rawValue] = place
            } else {
                missing.append(column.name)
            }
        }
        guard missing.isEmpty else { throw .missingColumns(line: cursor.line, missing) }
    }

    mutating func readRow() throws(PayeesError) -> Bool {
        guard try nextRow() else { return false }
        let providerID = try readProviderID()
        var entry = Payees.Entry(line: cursor.line, providerID: providerID)
        var reason = judge(&entry)
        let known = payees.number(of: payees.text.span.extracting(providerID.indices))
        if let known, reason == nil {
            reason = .listedTwice(firstLine: payees.entries[known].line)
        }
        if let reason {
            payees.faults.append(
                PayeeFault(
                    line: cursor.line, providerID: payees.string(providerID),
                    row: payees.string(cursor.row), reason: reason))
        }
        if let known {
            payees.entries[known].isFaulty = true
        } else {
            entry.isFaulty = reason != nil
            insert(entry)
        }
        return true
    }

    private mutating func nextRow() throws(PayeesError) -> Bool {
        do {
            let file = file
            return try cursor.next(in: file.span)
        } catch {
            throw .unterminatedQuote(line: cursor.line)
        }
    }

    private mutating func insert(_ entry: Payees.Entry) {
        payees.entries.append(entry)
        let text = payees.text
        payees.index.insert(entry.providerID, in: text.span)
    }

    private mutating func readProviderID() throws(PayeesError) -> ByteRange {
        let place = places[PayeeColumn.providerID.rawValue]
        guard place < cursor.fields.count else {
            throw .unreadableProviderID(line: cursor.line, found: nil)
        }
        let range = field(cursor.fields[place])
        guard Identifier.isValid(payees.text.span.extracting(range.indices)) else {
            throw .unreadableProviderID(line: cursor.line, found: payees.string(range))
        }
        return range
    }

    /// Fills in what the row says; the first rule that it breaks, if any.
    private mutating func judge(_ entry: inout Payees.Entry) -> PayeeFault.Reason? {
        guard !cursor.hasBadQuotes else { return .badQuotes }
        guard cursor.fields.count == width else {
            return .fieldCount(found: cursor.fields.count, expected: width)
        }
        if cursor.hasHighBytes, !isUTF8(cursor.row) { return .badEncoding }
        for column in Self.columns {
            let range = field(cursor.fields[places[column.rawValue]])
            guard !hasControlCharacter(range) else {
                return .controlCharacter(column: column.name)
            }
            texts[column.rawValue] = range
        }
        entry.name = texts[PayeeColumn.name.rawValue]
        if entry.name.count > Self.nameLimit {
            let characters = payees.string(entry.name).unicodeScalars.count
            guard characters <= Self.nameLimit else {
                return .nameTooLong(characters: characters, limit: Self.nameLimit)
            }
        }
        if let reason = judgeAccount(&entry) { return reason }
        let status = texts[PayeeColumn.status.rawValue]
        entry.isBlocked = isEqual(status, "blocked")
        guard entry.isBlocked || isEqual(status, "active") else {
            return .unknownStatus(payees.string(status))
        }
        return nil
    }

    private mutating func judgeAccount(_ entry: inout Payees.Entry) -> PayeeFault.Reason? {
        let method = texts[PayeeColumn.method.rawValue]
        entry.account = texts[PayeeColumn.account.rawValue]
        entry.bic = texts[PayeeColumn.bic.rawValue]
        if isEqual(method, "wallet") {
            entry.method = .wallet
            guard Identifier.isValid(payees.text.span.extracting(entry.account.indices)) else {
                return .badWallet(payees.string(entry.account))
            }
        } else if isEqual(method, "iban") {
            entry.method = .iban
            do {
                try IBAN.check(payees.text.span.extracting(entry.account.indices))
            } catch {
                return .badIBAN(payees.string(entry.account), error)
            }
        } else {
            return .unknownMethod(payees.string(method))
        }
        guard entry.bic.count == 0 || BIC.isValid(payees.text.span.extracting(entry.bic.indices))
        else {
            return .badBIC(payees.string(entry.bic))
        }
        return nil
    }

    /// Where the text of a field lies: in the file, or behind it when quotes had to be undoubled.
    private mutating func field(_ field: CSVCursor.Field) -> ByteRange {
        guard field.hasDoubledQuotes else { return field.range }
        let start = payees.text.count
        var position = field.range.start
        while position < field.range.end {
            let byte = payees.text[position]
            payees.text.append(byte)
            position += byte == UInt8(ascii: "\"") ? 2 : 1
        }
        return ByteRange(start: start, count: payees.text.count - start)
    }

    private func isEqual(_ range: ByteRange, _ word: StaticString) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        for offset in 0..<range.count {
            let letter = unsafe word.utf8Start[offset]
            guard payees.text[range.start + offset] == letter else { return false }
        }
        return true
    }

    private func isUTF8(_ range: ByteRange) -> Bool {
        do {
            _ = try UTF8Span(validating: payees.text.span.extracting(range.indices))
            return true
        } catch {
            return false
        }
    }

    /// Whether UTF-8 text has a C0, DEL or C1 control character.
    private func hasControlCharacter(_ range: ByteRange) -> Bool {
        var previous: UInt8 = 0
        for position in range.start..<range.end {
            let byte = payees.text[position]
            // U+0080 to U+009F are C2 80 to C2 9F.
            if byte < 0x20 || byte == 0x7F || (previous == 0xC2 && byte < 0xA0) { return true }
            previous = byte
        }
        return false
    }
}
