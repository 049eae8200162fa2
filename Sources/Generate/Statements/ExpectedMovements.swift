import BusinessCalendar
import Files
import Money

/// What a line of a `wallet-transfers.csv` is.
enum ExpectedKind: UInt8, CaseIterable {
    case charge, refund, payout, commission

    /// As reports and statements write it.
    var text: StaticString {
        switch self {
        case .charge: "charge"
        case .refund: "refund"
        case .payout: "payout"
        case .commission: "commission"
        }
    }

    init?(_ bytes: Span<UInt8>) {
        // They differ in their second letters.
        guard bytes.count > 1 else { return nil }
        switch bytes[1] {
        case UInt8(ascii: "h"): self = .charge
        case UInt8(ascii: "e"): self = .refund
        case UInt8(ascii: "a"): self = .payout
        case UInt8(ascii: "o"): self = .commission
        default: return nil
        }
        guard bytes.count == text.utf8CodeUnitCount else { return nil }
    }
}

/// One line of a `wallet-transfers.csv`: where its texts lie, and what it moves.
struct ExpectedMovement {
    var reference: Range<Int>
    /// The wallet on the other side.
    var counterparty: Range<Int>
    var kind: ExpectedKind
    var currency: Currency
    /// In minor units, positive into the wallet.
    var amount: Int64
    var valueDate: CivilDate
}

/// The movements of some nights, in the order in which they are published, beside the text that
/// they lie in.
struct ExpectedMovements {
    private(set) var text: [UInt8] = []
    private(set) var all: [ExpectedMovement] = []

    private static let fileName = "wallet-transfers.csv"
    private static let header =
        "business_date,reference,kind,from_wallet,to_wallet,currency,amount,session_id,value_date"
    private static let blockBytes = 4 << 20

    /// Reads what the nights of a shape have published.
    init(_ shape: StatementShape) throws(GenerateError) {
        for night in try Self.nights(shape) {
            try read("\(shape.reports)/\(night)/\(Self.fileName)", shape)
        }
        guard !all.isEmpty else { throw .noMovements(folder: shape.reports) }
    }

    /// The nights to be read, in order.
    private static func nights(_ shape: StatementShape) throws(GenerateError) -> [CivilDate] {
        guard shape.nights.isEmpty else { return shape.nights.sorted() }
        do throws(FileError) {
            return try listFolder(shape.reports).compactMap { CivilDate($0) }
        } catch { throw .unreadable(error) }
    }

    private mutating func read(
        _ path: String, _ shape: StatementShape
    ) throws(GenerateError) {
        let start = text.count
        do throws(FileError) {
            var file = try InputFile(path: path)
            var isAtEnd = false
            while !isAtEnd {
                try text.append(addingCapacity: Self.blockBytes) { span throws(FileError) in
                    while !span.isFull, !isAtEnd { isAtEnd = try file.read(into: &span) == 0 }
                }
            }
        } catch { throw .unreadable(error) }
        var line = 0
        var place = start
        while place < text.count {
            line += 1
            let end = text[place...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
            if line == 1 {
                guard text[place..<end].elementsEqual(Self.header.utf8) else {
                    throw .noMovement(path: path, line: 1)
                }
            } else if let movement = movement(place..<end) {
                let isEarly = shape.first.map { movement.valueDate < $0 } ?? false
                let isLate = shape.last.map { movement.valueDate > $0 } ?? false
                if !isEarly, !isLate { all.append(movement) }
            } else {
                throw .noMovement(path: path, line: line)
            }
            place = end + 1
        }
    }

    /// Reads a line; nil when it is none that the program writes.
    private func movement(_ line: Range<Int>) -> ExpectedMovement? {
        var ends = InlineArray<9, Int>(repeating: line.upperBound)
        var count = 0
        let bytes = text.span
        for place in line {
            if bytes[place] == UInt8(ascii: "\"") { return nil }
            guard bytes[place] == UInt8(ascii: ",") else { continue }
            guard count < 8 else { return nil }
            ends[count] = place
            count += 1
        }
        guard count == 8 else { return nil }
        func field(_ column: Int) -> Range<Int> { ends[column - 1] + 1..<ends[column] }
        guard let currency = Currency(code: bytes.extracting(field(5))),
            let amount = Amount(signedDecimal: bytes.extracting(field(6)), in: currency),
            amount.minorUnits > 0, let valueDate = CivilDate(bytes: bytes.extracting(field(8)))
        else { return nil }
        guard let kind = ExpectedKind(bytes.extracting(field(2))) else { return nil }
        let isIn = kind == .charge
        return ExpectedMovement(
            reference: field(1), counterparty: field(isIn ? 3 : 4), kind: kind,
            currency: currency, amount: isIn ? amount.minorUnits : -amount.minorUnits,
            valueDate: valueDate)
    }
}
