public import BusinessCalendar
public import Money

/// What we call a movement of our own on statements and in reports: `R-20131104-000001`.
///
/// No id of a feed has this form (see ``Identifier/looksLikeReference(_:)``), so that a reference
/// can't be taken for a session's.
public enum Reference: Hashable, Sendable {
    case adjustment(CivilDate, number: Int)
    /// The platform's commission, once a date and currency: `C-20131104-EUR`.
    case sweep(CivilDate, Currency)
    case payout(CivilDate, number: Int)
    case refund(CivilDate, number: Int)

    /// The business date that the reference bears.
    public var date: CivilDate {
        switch self {
        case .adjustment(let date, _), .sweep(let date, _), .payout(let date, _),
            .refund(let date, _):
            date
        }
    }

    /// The text form.
    public var text: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the text form.
    public func append(to bytes: inout [UInt8]) {
        let series = ReferenceSeries(kind, date)
        switch self {
        case .adjustment(_, let number), .payout(_, let number), .refund(_, let number):
            series.append(number, to: &bytes)
        case .sweep(_, let currency): series.append(currency, to: &bytes)
        }
    }

    private var kind: ReferenceKind {
        switch self {
        case .adjustment: .adjustment
        case .sweep: .sweep
        case .payout: .payout
        case .refund: .refund
        }
    }
}

extension Reference {
    /// Reads exactly what ``append(to:)`` writes; nil for any other text.
    public init?(_ bytes: Span<UInt8>) {
        guard Identifier.looksLikeReference(bytes),
            let kind = ReferenceKind(rawValue: bytes[0]),
            let date = CivilDate(compact: bytes.extracting(2..<10))
        else { return nil }
        let rest = bytes.extracting(11..<bytes.count)
        if kind == .sweep {
            guard let currency = Currency(code: rest) else { return nil }
            self = .sweep(date, currency)
            return
        }
        guard let number = ReferenceSeries.number(rest) else { return nil }
        switch kind {
        case .adjustment: self = .adjustment(date, number: number)
        case .payout: self = .payout(date, number: number)
        case .refund, .sweep: self = .refund(date, number: number)
        }
    }

    /// Reads exactly what ``append(to:)`` writes; nil for any other text.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        self.init(bytes.span)
    }
}

extension Reference: Comparable {
    /// As their bytes, but for numbers, which count: one million comes after 999,999.
    public static func < (left: Reference, right: Reference) -> Bool {
        if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
        if left.date != right.date { return left.date < right.date }
        switch (left, right) {
        case (.sweep(_, let a), .sweep(_, let b)): return a < b
        case (.adjustment(_, let a), .adjustment(_, let b)), (.payout(_, let a), .payout(_, let b)),
            (.refund(_, let a), .refund(_, let b)):
            return a < b
        default: return false
        }
    }
}

extension Reference: CustomStringConvertible {
    /// The text form.
    public var description: String { text }
}

/// What a reference is for: its first letter.
public enum ReferenceKind: UInt8, CaseIterable, Sendable {
    case adjustment = 0x41  // A
    case sweep = 0x43  // C
    case payout = 0x50  // P
    case refund = 0x52  // R
}

/// The references of one kind and date, for writing many: what they share is written once.
public struct ReferenceSeries: Sendable {
    /// `R-20131104-`
    private let prefix: [UInt8]

    public init(_ kind: ReferenceKind, _ date: CivilDate) {
        prefix = [kind.rawValue, UInt8(ascii: "-")] + date.compact.utf8 + [UInt8(ascii: "-")]
    }

    /// The least count of digits; greater numbers have more.
    private static let digitCount = 6

    /// Appends the reference with this number, from 1.
    public func append(_ number: Int, to bytes: inout [UInt8]) {
        precondition(number > 0, "references are numbered from 1")
        bytes.append(contentsOf: prefix)
        var power = 1
        for _ in 1..<Self.digitCount { power *= 10 }
        while number / 10 >= power { power *= 10 }
        while power > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / power % 10))
            power /= 10
        }
    }

    /// Appends the reference with this currency.
    public func append(_ currency: Currency, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: prefix)
        currency.appendCode(to: &bytes)
    }

    /// Reads a number as it is written here: six digits, or more without a leading zero.
    fileprivate static func number(_ bytes: Span<UInt8>) -> Int? {
        guard bytes.count >= digitCount, bytes.count == digitCount || bytes[0] != 0x30 else {
            return nil
        }
        var number = 0
        for index in bytes.indices {
            let digit = bytes[index] &- 0x30
            guard digit < 10 else { return nil }
            let (tenfold, tooLarge) = number.multipliedReportingOverflow(by: 10)
            let (sum, overflow) = tenfold.addingReportingOverflow(Int(digit))
            guard !tooLarge, !overflow else { return nil }
            number = sum
        }
        return number > 0 ? number : nil
    }
}

extension CivilDate {
    /// Reads `20131104`, eight digits.
    fileprivate init?(compact bytes: Span<UInt8>) {
        func number(_ range: Range<Int>) -> Int {
            range.reduce(0) { $0 * 10 + Int(bytes[$1] &- 0x30) }
        }
        self.init(year: number(0..<4), month: number(4..<6), day: number(6..<8))
    }
}
