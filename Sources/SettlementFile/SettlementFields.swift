internal import XML

/// The texts of the header, block and instruction that are read, in memory that is used over again.
struct SettlementFields {
    typealias Field = SettlementGrammar.Field

    private var texts = [[UInt8]](repeating: [], count: Field.allCases.count)
    private var present: UInt64 = 0
    /// The currency of the amount.
    var currency: [UInt8] = []

    /// The bytes of a field; empty when it is not there.
    subscript(field: Field) -> [UInt8] { texts[field.rawValue] }

    func text(_ field: Field) -> String {
        String(decoding: texts[field.rawValue], as: UTF8.self)
    }

    func has(_ field: Field) -> Bool { present >> UInt64(field.rawValue) & 1 == 1 }

    mutating func clear(_ range: ClosedRange<Int>) {
        for field in range where present >> UInt64(field) & 1 == 1 {
            texts[field].removeAll(keepingCapacity: true)
            present &= ~(1 << UInt64(field))
        }
        if range == Field.transaction { currency.removeAll(keepingCapacity: true) }
    }

    mutating func begin(_ field: Field) {
        texts[field.rawValue].removeAll(keepingCapacity: true)
        present |= 1 << UInt64(field.rawValue)
    }

    mutating func append(_ text: [UInt8], to field: Field) {
        texts[field.rawValue].append(contentsOf: text)
    }

    /// Appends a text that was read by a pattern.
    mutating func append(_ text: Range<Int>, of xml: borrowing XMLReader, to field: Field) {
        xml.append(text, to: &texts[field.rawValue])
    }
}
