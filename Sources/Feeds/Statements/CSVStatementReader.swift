internal import BusinessCalendar
internal import Money
internal import Reconciliation
internal import Settlement

/// Reads a statement in CSV. The first line that breaks a rule refuses it.
struct CSVStatementReader {
    private var lines = StatementLines()
    private var ids = LineIDs()
    private var sums = LineSums()
    /// The balance after each line, when lines tell it.
    private var balances: [Amount] = []
    private var running = RunningBalances()
    /// Whether lines tell balances; nil before the first.
    private var tellsBalances: Bool?
    private let fieldCount: Int
    private let kinds = StatementKind.allCases.map { (Array($0.name.utf8), $0) }

    private init(fieldCount: Int) {
        self.fieldCount = fieldCount
    }

    static func read(
        _ bytes: consuming FeedBytes, name: String
    ) throws(StatementRefusal) -> StatementReading {
        let rows: CSVRowReader
        do throws(CSVFault) {
            rows = try CSVRowReader(bytes, columns: .statement)
        } catch {
            throw StatementRefusal(ofCSV: error)
        }
        let ignoredColumns = rows.ignoredColumns
        let byteCount = rows.expectedByteCount
        var reader = CSVStatementReader(fieldCount: rows.header.fieldCount)
        let fingerprint = try reader.readRows(RowsAhead(rows), byteCount: byteCount)
        let lastDay = reader.lines.lastDay
        let statement = Statement(
            name: name, byteCount: fingerprint.byteCount,
            digest: fingerprint.digest.hexadecimal, lines: reader.lines,
            balances: reader.running.told, lastDay: lastDay)
        return StatementReading(
            statement: statement, ignoredColumns: ignoredColumns, leftOut: .init())
    }

    private mutating func readRows(
        _ rows: consuming RowsAhead, byteCount: Int
    ) throws(StatementRefusal) -> FeedFingerprint {
        while let batch = rows.next() {
            if lines.isEmpty { reserve(batch, byteCount: byteCount) }
            for row in batch.rows {
                do throws(StatementFault) {
                    try take(row, batch.bytes)
                } catch {
                    rows.stop()
                    throw StatementRefusal(error, at: .line(row.line))
                }
            }
            rows.giveBack(batch)
        }
        do throws(FeedRefusal) { return try rows.finish() } catch {
            throw StatementRefusal(ofFile: error)
        }
    }

    /// Makes room for as many lines as the file may have, judging by the first, so that little is
    /// moved later. Room that is not used costs nothing.
    private mutating func reserve(_ first: RowBatch, byteCount: Int) {
        guard let last = first.rows.last, let start = first.rows.first?.raw.start else { return }
        let byteCount = min(byteCount, Self.reservedByteLimit)
        let rowByteCount = max(1, (last.raw.end - start) / first.rows.count)
        let lineCount = byteCount / rowByteCount * 17 / 16 + first.rows.count
        lines.reserve(lines: lineCount, textBytes: byteCount)
        ids.expectedCount = lineCount
        guard !last[.balance].isEmpty else { return }
        balances.reserveCapacity(lineCount)
    }

    /// Room is made for what is in so much of the file at most.
    private static let reservedByteLimit = 1 << 30

    private mutating func take(_ row: FeedRow, _ bytes: [UInt8]) throws(StatementFault) {
        if let fault = row.fault { throw StatementFault(fault, fieldCount: fieldCount) }
        let text = bytes.span
        let lineID = text.extracting(row[.lineID])
        if lineID.isEmpty { throw .noLineID }
        try lineID.check(.lineID)
        let day = text.extracting(row[.bookedOn])
        guard let bookedOn = CivilDate(bytes: day) else { throw .badDate(found: day.string) }
        let reference = text.extracting(row[.reference])
        try reference.check(.reference)
        let kind = try kind(text.extracting(row[.kind]))
        let counterparty = text.extracting(row[.counterparty])
        try counterparty.check(.counterparty)
        let code = text.extracting(row[.currency])
        guard let currency = Currency(code: code) else {
            throw .unknownCurrency(found: code.string)
        }
        let decimal = text.extracting(row[.amount])
        guard let amount = Amount(signedDecimal: decimal, in: currency) else {
            throw .badAmount(found: decimal.string, currency)
        }
        if amount.isZero { throw .zeroAmount }
        let balance = try balance(text.extracting(row[.balance]), currency)

        lines.append(
            lineID: lineID, bookedOn: bookedOn, reference: reference, kind: kind,
            counterparty: counterparty, currency: currency, amount: amount,
            place: .line(row.line))
        try prove(amount, currency, balance)
    }

    private func kind(_ text: Span<UInt8>) throws(StatementFault) -> StatementKind? {
        if text.isEmpty { return nil }
        for (name, kind) in kinds where text.equals(name) { return kind }
        throw .unknownKind(found: text.string)
    }

    private mutating func balance(
        _ text: Span<UInt8>, _ currency: Currency
    ) throws(StatementFault) -> Amount? {
        if tellsBalances == nil { tellsBalances = !text.isEmpty }
        guard text.isEmpty != tellsBalances else { throw .balanceOnSomeLines }
        if text.isEmpty { return nil }
        guard let balance = Amount(signedDecimal: text, in: currency) else {
            throw .badBalance(found: text.string, currency)
        }
        return balance
    }

    /// Keeps the line added last if its id is new, and proves what it does to the balance.
    private mutating func prove(
        _ amount: Amount, _ currency: Currency, _ balance: Amount?
    ) throws(StatementFault) {
        let index = lines.count - 1
        if let earlier = ids.insert(index, of: lines) {
            guard lines.haveSameContent(earlier, index) else {
                throw .lineIDTwice(lines.lineID(index), first: lines[earlier].place)
            }
            // Said again, as where statements overlap: with the balance of the first time.
            if let balance, balance != balances[earlier] {
                throw .runningBalanceUnproven(
                    currency, expected: balances[earlier], found: balance)
            }
            lines.removeLast()
            return
        }
        do throws(AmountOverflow) {
            try sums.add(amount, currency)
        } catch {
            throw .totalOverflows(currency)
        }
        if let balance {
            try running.add(amount, currency, balance)
            balances.append(balance)
        }
    }
}

extension StatementFault {
    fileprivate init(_ fault: RowFault, fieldCount: Int) {
        switch fault {
        case .badQuotes: self = .badQuotes
        case .fieldCount: self = .fieldCount(header: fieldCount)
        case .rowTooLong: self = .rowTooLong
        case .badEncoding, .badJSON: self = .badEncoding
        }
    }
}

extension FeedRow {
    fileprivate subscript(column: StatementColumn) -> Range<Int> { fields[column.rawValue].range }
}

extension Span<UInt8> {
    /// The text as a value of its own.
    var string: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        for index in indices { bytes.append(self[index]) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Refuses a text of more characters than the column may have.
    func check(_ column: StatementColumn) throws(StatementFault) {
        // Characters are never more than bytes.
        guard let limit = column.characterLimit, count > limit else { return }
        var characters = 0
        for index in indices where self[index] & 0xC0 != 0x80 { characters += 1 }
        guard characters <= limit else { throw .textTooLong(column, limit: limit) }
    }
}

extension StatementLines {
    /// The latest day on which a line was booked.
    var lastDay: CivilDate? { rows.lazy.map(\.bookedOn).max() }
}
