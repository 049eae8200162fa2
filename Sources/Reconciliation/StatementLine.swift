public import BusinessCalendar
public import Money

/// What a statement says a line is; most lines say nothing.
public enum StatementKind: UInt8, CaseIterable, Sendable {
    case charge = 1
    case payout, refund, commission, `return`, fee, other

    /// The word of the column `kind`.
    public var name: String {
        switch self {
        case .charge: "charge"
        case .payout: "payout"
        case .refund: "refund"
        case .commission: "commission"
        case .return: "return"
        case .fee: "fee"
        case .other: "other"
        }
    }
}

/// Where in its file a line of a statement stands.
public enum StatementPlace: Hashable, Sendable {
    /// The physical line, the first of the file being 1.
    case line(Int)
    /// An entry of a camt.053 file and, where it has several details, one of them; each is counted
    /// from 1 within what it stands in.
    case entry(statement: Int, entry: Int, detail: Int?)
}

extension StatementPlace: CustomStringConvertible {
    /// `7`, or `Stmt[1]/Ntry[12]`, or `Stmt[1]/Ntry[12]/NtryDtls/TxDtls[3]`.
    public var description: String {
        switch self {
        case .line(let line): "\(line)"
        case .entry(let statement, let entry, let detail):
            "Stmt[\(statement)]/Ntry[\(entry)]"
                + (detail.map { "/NtryDtls/TxDtls[\($0)]" } ?? "")
        }
    }
}

/// One line of a statement of the settlement wallet, texts and all; see `StatementLines` for many.
public struct StatementLine: Hashable, Sendable {
    /// What the wallet's servicer calls the line: no other line of the wallet is called so.
    public var lineID: String
    public var bookedOn: CivilDate
    /// What the line refers to, ours or not; empty when it tells none.
    public var reference: String
    public var kind: StatementKind?
    /// The wallet or account on the other side, or its owner's name; empty when not told.
    public var counterparty: String
    public var currency: Currency
    /// Positive into the wallet; never zero.
    public var amount: Amount
    public var place: StatementPlace

    public init(
        lineID: String, bookedOn: CivilDate, reference: String, kind: StatementKind?,
        counterparty: String, currency: Currency, amount: Amount, place: StatementPlace
    ) {
        self.lineID = lineID
        self.bookedOn = bookedOn
        self.reference = reference
        self.kind = kind
        self.counterparty = counterparty
        self.currency = currency
        self.amount = amount
        self.place = place
    }
}

/// A line without its texts, which lie in `StatementLines.text`: 40 bytes, a million of them a day.
public struct StatementRow: Sendable {
    /// 48 bits of where the texts begin, 16 of the line id's length.
    private var texts: UInt64
    /// Positive into the wallet; never zero.
    public let amount: Amount
    /// See `place`.
    private let packedPlace: UInt64
    public let bookedOn: CivilDate
    private let referenceCount: UInt16
    private let counterpartyCount: UInt16
    public let currency: Currency
    private let kindCode: UInt8

    /// The bytes of one text at most.
    public static let textByteLimit = Int(UInt16.max)

    init(
        bookedOn: CivilDate, kind: StatementKind?, currency: Currency, amount: Amount,
        place: StatementPlace, textStart: Int, lineIDCount: Int, referenceCount: Int,
        counterpartyCount: Int
    ) {
        precondition(lineIDCount <= Self.textByteLimit, "readers bound the texts of a line")
        texts = UInt64(textStart) << 16 | UInt64(lineIDCount)
        self.amount = amount
        packedPlace = Self.pack(place)
        self.bookedOn = bookedOn
        self.referenceCount = UInt16(referenceCount)
        self.counterpartyCount = UInt16(counterpartyCount)
        self.currency = currency
        kindCode = kind?.rawValue ?? 0
    }

    /// What the statement says the line is.
    public var kind: StatementKind? { StatementKind(rawValue: kindCode) }

    /// Where the line id lies in `StatementLines.text`.
    public var lineIDRange: Range<Int> {
        let start = Int(texts >> 16)
        return start..<start + Int(texts & 0xFFFF)
    }

    /// Where the reference lies in `StatementLines.text`.
    public var referenceRange: Range<Int> {
        let start = lineIDRange.upperBound
        return start..<start + Int(referenceCount)
    }

    /// Where the counterparty lies in `StatementLines.text`.
    public var counterpartyRange: Range<Int> {
        let start = referenceRange.upperBound
        return start..<start + Int(counterpartyCount)
    }

    /// Where all texts of the line lie: line id, reference, counterparty.
    var textRange: Range<Int> { lineIDRange.lowerBound..<counterpartyRange.upperBound }

    /// Where in its file the line stands.
    public var place: StatementPlace {
        guard packedPlace & Self.entryMark != 0 else { return .line(Int(packedPlace)) }
        let detail = Int(packedPlace & Self.ordinalLimit)
        return .entry(
            statement: Int(packedPlace >> 48 & Self.statementLimit),
            entry: Int(packedPlace >> 24 & Self.ordinalLimit),
            detail: detail == 0 ? nil : detail)
    }

    private static let entryMark: UInt64 = 1 << 63
    private static let statementLimit: UInt64 = 1 << 15 - 1
    private static let ordinalLimit: UInt64 = 1 << 24 - 1

    /// A line number as it is; else 15 bits of the statement, 24 of the entry and 24 of the detail.
    /// A number that does not fit is held to the greatest: places are only shown.
    private static func pack(_ place: StatementPlace) -> UInt64 {
        switch place {
        case .line(let line): return UInt64(line)
        case .entry(let statement, let entry, let detail):
            return entryMark | min(UInt64(statement), statementLimit) << 48
                | min(UInt64(entry), ordinalLimit) << 24
                | min(UInt64(detail ?? 0), ordinalLimit)
        }
    }
}

/// The lines of a statement in file order, in as little memory as will do.
public struct StatementLines: Sendable {
    /// The texts of all lines, UTF-8; rows tell which are whose.
    public private(set) var text: [UInt8] = []
    public private(set) var rows: [StatementRow] = []

    public init() {}

    public var count: Int { rows.count }
    public var isEmpty: Bool { rows.isEmpty }
    public var indices: Range<Int> { rows.indices }

    public subscript(index: Int) -> StatementRow { rows[index] }

    /// Makes room for so many lines with so many bytes of text, so that nothing is moved later.
    public mutating func reserve(lines: Int, textBytes: Int) {
        rows.reserveCapacity(rows.count + lines)
        text.reserveCapacity(text.count + textBytes)
        rows.preferLargePages()
        text.preferLargePages()
    }

    /// Adds a line; each text has at most `StatementRow.textByteLimit` bytes.
    public mutating func append(
        lineID: Span<UInt8>, bookedOn: CivilDate, reference: Span<UInt8>, kind: StatementKind?,
        counterparty: Span<UInt8>, currency: Currency, amount: Amount, place: StatementPlace
    ) {
        rows.append(
            StatementRow(
                bookedOn: bookedOn, kind: kind, currency: currency, amount: amount, place: place,
                textStart: text.count, lineIDCount: lineID.count,
                referenceCount: reference.count, counterpartyCount: counterparty.count))
        append(lineID)
        append(reference)
        append(counterparty)
    }

    /// Adds a line.
    public mutating func append(_ line: StatementLine) {
        append(
            lineID: line.lineID.utf8Span.span, bookedOn: line.bookedOn,
            reference: line.reference.utf8Span.span, kind: line.kind,
            counterparty: line.counterparty.utf8Span.span, currency: line.currency,
            amount: line.amount, place: line.place)
    }

    /// Adds a line of other lines.
    public mutating func append(_ index: Int, of others: StatementLines) {
        let row = others.rows[index]
        let text = others.text.span
        append(
            lineID: text.extracting(row.lineIDRange), bookedOn: row.bookedOn,
            reference: text.extracting(row.referenceRange), kind: row.kind,
            counterparty: text.extracting(row.counterpartyRange), currency: row.currency,
            amount: row.amount, place: row.place)
    }

    /// Takes the last line away again.
    public mutating func removeLast() {
        guard let row = rows.popLast() else { return }
        text.removeSubrange(row.textRange.lowerBound...)
    }

    private mutating func append(_ bytes: Span<UInt8>) {
        // The bytes stay where they are until they are copied.
        unsafe bytes.withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
    }

    public func lineID(_ index: Int) -> String { string(rows[index].lineIDRange) }
    public func reference(_ index: Int) -> String { string(rows[index].referenceRange) }
    public func counterparty(_ index: Int) -> String { string(rows[index].counterpartyRange) }

    private func string(_ range: Range<Int>) -> String {
        String(decoding: text[range], as: UTF8.self)
    }

    /// A line with its texts.
    public func line(_ index: Int) -> StatementLine {
        let row = rows[index]
        return StatementLine(
            lineID: lineID(index), bookedOn: row.bookedOn, reference: reference(index),
            kind: row.kind, counterparty: counterparty(index), currency: row.currency,
            amount: row.amount, place: row.place)
    }

    /// Whether two lines say the same, wherever they stand.
    public func haveSameContent(_ left: Int, _ right: Int) -> Bool {
        let (a, b) = (rows[left], rows[right])
        return a.amount == b.amount && a.bookedOn == b.bookedOn && a.currency == b.currency
            && a.kind == b.kind && hasSameText(a.lineIDRange, b.lineIDRange)
            && hasSameText(a.referenceRange, b.referenceRange)
            && hasSameText(a.counterpartyRange, b.counterpartyRange)
    }

    /// Whether two lines have the same id.
    public func haveSameID(_ left: Int, _ right: Int) -> Bool {
        hasSameText(rows[left].lineIDRange, rows[right].lineIDRange)
    }

    private func hasSameText(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        guard left.count == right.count else { return false }
        let bytes = text.span
        for offset in 0..<left.count
        where bytes[left.lowerBound + offset] != bytes[right.lowerBound + offset] {
            return false
        }
        return true
    }
}
