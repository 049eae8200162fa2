internal import XML

/// How instructions of a block were marked up, so that those that look the same are read at once.
struct AlikeTransactions {
    typealias Field = SettlementGrammar.Field

    private struct Look {
        var pattern: XMLPattern
        /// What its texts are.
        var fields: [Field]
        var currency: [UInt8]
    }

    /// More are not told apart: of a file of ours, payouts to wallets and to IBANs, with a BIC or
    /// without, and each with its service level or without.
    private static let limit = 6

    /// The one met last comes first.
    private var looks: [Look] = []
    private var texts: [Range<Int>] = []
    /// Where the instruction before ended; nil: none came before this in the block.
    private var start: XMLReader.Mark?
    /// What each text was since then; nil: nothing.
    private var seen: [Field?] = []

    /// Takes note of a text, and of the field that it is.
    mutating func see(_ field: Field?) {
        if start != nil { seen.append(field) }
    }

    /// Reads the next instruction, if it follows upon one and looks like one before it.
    mutating func read(_ xml: inout XMLReader, into fields: inout SettlementFields) -> Bool {
        guard start != nil else { return false }
        for place in looks.indices where xml.read(looks[place].pattern, texts: &texts) {
            looks.swapAt(0, place)
            fields.clear(Field.transaction)
            for (field, text) in zip(looks[0].fields, texts) {
                fields.begin(field)
                fields.append(text, of: xml, to: field)
            }
            fields.currency.replace(with: looks[0].currency)
            begin(xml)
            return true
        }
        return false
    }

    /// An instruction has ended that was read tag by tag.
    ///
    /// - Parameter isGood: whether nothing was wrong in its structure.
    mutating func end(_ xml: borrowing XMLReader, _ fields: SettlementFields, isGood: Bool) {
        if isGood, let start, looks.count < Self.limit,
            let pattern = xml.pattern(since: start, texts: seen.map { $0 != nil }),
            !looks.contains(where: { $0.pattern == pattern })
        {
            looks.append(
                Look(
                    pattern: pattern, fields: seen.compactMap { $0 }, currency: fields.currency))
        }
        begin(xml)
    }

    private mutating func begin(_ xml: borrowing XMLReader) {
        start = xml.mark
        seen.removeAll(keepingCapacity: true)
    }

    /// The block has ended: in another one, the same markup may mean something else.
    mutating func forget() {
        looks.removeAll()
        start = nil
    }
}
