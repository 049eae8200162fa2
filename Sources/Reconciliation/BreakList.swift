public import BusinessCalendar
public import Money

/// Breaks with their numbers, in as little memory as will do: where a statement does not come at
/// all, a million movements are missing.
public struct BreakList: Sendable {
    /// A break without its texts, which lie in `text`.
    public struct Row: Sendable {
        public let number: Int64
        public let expected: Amount
        public let found: Amount
        public let suspense: Amount
        private let movementRow: Int64
        private let textStart: Int
        public let since: CivilDate
        private let lineNumber: Int32
        // Readers bound these texts, but not who else writes to a book's file.
        private let referenceCount: UInt32
        private let lineIDCount: UInt32
        private let counterpartyCount: UInt32
        private let kindCount: UInt32
        private let causeCode: UInt8
        public let currency: Currency
        private let movementKindCode: UInt8
        public let blocksProvider: Bool
        /// It is missing as a whole, and who is on its other side is who it is about: the sentence
        /// follows from the rest and is not kept.
        fileprivate let isPlainlyMissing: Bool
        private let explanationCount: UInt32

        fileprivate init(_ number: Int64, _ item: Break, textStart: Int, isPlainlyMissing: Bool) {
            self.number = number
            expected = item.expected
            found = item.found
            suspense = item.suspense
            movementRow = item.movement?.row ?? 0
            self.textStart = textStart
            since = item.since
            lineNumber = item.line.map(Int32.init) ?? -1
            referenceCount = UInt32(item.reference.utf8.count)
            lineIDCount = UInt32(item.lineID.utf8.count)
            counterpartyCount = UInt32(item.counterparty.utf8.count)
            kindCount = UInt32(item.kind.utf8.count)
            causeCode = UInt8(item.cause.rawValue)
            currency = item.currency
            movementKindCode = UInt8(item.movement?.kind.rawValue ?? 0)
            blocksProvider = item.blocksProvider
            self.isPlainlyMissing = isPlainlyMissing
            explanationCount =
                isPlainlyMissing ? 0 : UInt32(item.explanation.utf8.count)
        }

        fileprivate init(
            missing movement: Movement, number: Int64, textStart: Int, _ texts: MovementTextList,
            _ place: Int, explanationCount: Int?
        ) {
            self.number = number
            expected = movement.signed(movement.left)
            found = .zero
            suspense = .zero
            movementRow = movement.row
            self.textStart = textStart
            since = movement.valueDate
            lineNumber = -1
            referenceCount = UInt32(texts.referenceRange(place).count)
            lineIDCount = 0
            counterpartyCount = UInt32(texts.counterpartyRange(place).count)
            kindCount = UInt32(movement.kind.name.utf8.count)
            causeCode = UInt8(BreakCause.missing.rawValue)
            currency = movement.currency
            movementKindCode = UInt8(movement.kind.rawValue)
            blocksProvider = false
            isPlainlyMissing = explanationCount == nil
            self.explanationCount = UInt32(explanationCount ?? 0)
        }

        public var cause: BreakCause { BreakCause(rawValue: Int(causeCode)) ?? .missing }

        /// The movement it is about, if it is about a known one.
        public var movement: MovementID? {
            movementKind.map { MovementID($0, movementRow) }
        }

        fileprivate var movementKind: MovementKind? {
            MovementKind(rawValue: Int(movementKindCode))
        }

        /// The line it is about, as its index in the statement's lines.
        public var line: Int? { lineNumber < 0 ? nil : Int(lineNumber) }

        /// Where the reference lies in `BreakList.text`, as do the others.
        public var referenceRange: Range<Int> { textStart..<textStart + Int(referenceCount) }
        public var lineIDRange: Range<Int> { Self.range(after: referenceRange, lineIDCount) }
        public var kindRange: Range<Int> { Self.range(after: lineIDRange, kindCount) }
        public var counterpartyRange: Range<Int> {
            Self.range(after: kindRange, counterpartyCount)
        }
        /// Empty where the sentence is not kept; see `BreakList.explanation`.
        fileprivate var explanationRange: Range<Int> {
            Self.range(after: counterpartyRange, explanationCount)
        }

        private static func range(
            after before: Range<Int>, _ count: some FixedWidthInteger
        ) -> Range<Int> {
            before.upperBound..<before.upperBound + Int(count)
        }
    }

    public private(set) var rows: [Row] = []
    /// The texts of all breaks, UTF-8; rows tell which are whose.
    public private(set) var text: [UInt8] = []

    public init() {}

    public init(_ breaks: some Sequence<ListedBreak>) {
        for item in breaks { append(item) }
    }

    /// Adds a break.
    public mutating func append(_ listed: ListedBreak) {
        let item = listed.item
        let row = Row(
            listed.number, item, textStart: text.count,
            isPlainlyMissing: Self.isPlainlyMissing(item))
        rows.append(row)
        text.append(contentsOf: item.reference.utf8)
        text.append(contentsOf: item.lineID.utf8)
        text.append(contentsOf: item.kind.utf8)
        text.append(contentsOf: item.counterparty.utf8)
        if !row.isPlainlyMissing { text.append(contentsOf: item.explanation.utf8) }
    }

    /// Adds other breaks, whose numbers are greater.
    public mutating func append(contentsOf others: BreakList) {
        guard !isEmpty else { return self = others }
        for item in others { append(item) }
    }

    /// Whether the sentence of a break is what would be made of the rest of it.
    private static func isPlainlyMissing(_ item: Break) -> Bool {
        guard item.cause == .missing, item.found.isZero, item.expected.minorUnits != .min,
            let kind = item.movement?.kind
        else { return false }
        var sentence: [UInt8] = []
        MissingSentence.append(
            kind, reference: item.reference.utf8Span.span, party: item.counterparty.utf8Span.span,
            item.expected, item.currency, item.since, to: &sentence)
        return item.explanation.utf8.elementsEqual(sentence)
    }

    /// Appends what happened, in a sentence for a person.
    public func appendExplanation(_ index: Int, to bytes: inout [UInt8]) {
        let row = rows[index]
        let span = text.span
        guard row.isPlainlyMissing, let kind = row.movementKind else {
            return bytes.append(contentsOf: text[row.explanationRange])
        }
        MissingSentence.append(
            kind, reference: span.extracting(row.referenceRange),
            party: span.extracting(row.counterpartyRange), row.expected, row.currency, row.since,
            to: &bytes)
    }
}

extension BreakList: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { rows.count }

    /// A break with its texts.
    public subscript(index: Int) -> ListedBreak {
        let row = rows[index]
        var item = Break(
            row.cause, since: row.since, line: row.line, reference: string(row.referenceRange),
            lineID: string(row.lineIDRange), kind: string(row.kindRange),
            counterparty: string(row.counterpartyRange), currency: row.currency,
            expected: row.expected, found: row.found, movement: row.movement,
            suspense: row.suspense, blocksProvider: row.blocksProvider)
        var explanation: [UInt8] = []
        appendExplanation(index, to: &explanation)
        item.explanation = String(decoding: explanation, as: UTF8.self)
        return ListedBreak(number: row.number, item: item)
    }

    private func string(_ range: Range<Int>) -> String {
        String(decoding: text[range], as: UTF8.self)
    }
}

extension BreakList: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: ListedBreak...) { self.init(elements) }
}

extension BreakList {
    /// Adds the breaks of movements that are missing, by value date, then reference.
    ///
    /// - Parameters:
    ///   - first: the number of the first.
    ///   - texts: of the movements at `indexes`, in the same order.
    public mutating func append(
        missing indexes: [Int], of movements: [Movement], _ texts: MovementTextList,
        from first: Int64
    ) {
        let order = texts.order { movements[indexes[$0]].valueDate }
        rows.reserveCapacity(rows.count + order.count)
        text.reserveCapacity(text.count + texts.text.count + order.count * Self.kindByteCount)
        var number = first
        for place in order {
            append(movements[indexes[Int(place)]], texts, Int(place), number)
            number += 1
        }
    }

    private mutating func append(_ bytes: Span<UInt8>) {
        // The bytes stay where they are until they are copied.
        unsafe bytes.withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
    }

    /// About as many bytes as the words for kinds have.
    private static let kindByteCount = 8

    private mutating func append(
        _ movement: Movement, _ texts: MovementTextList, _ place: Int, _ number: Int64
    ) {
        let start = text.count
        append(texts.text.span.extracting(texts.referenceRange(place)))
        text.append(contentsOf: movement.kind.name.utf8)
        append(texts.text.span.extracting(texts.counterpartyRange(place)))
        var explanationCount: Int?
        if texts.partyRange(place) != texts.counterpartyRange(place)
            || movement.left != movement.amount
        {
            let facts = texts.facts(place, of: movement)
            let item = Break(
                .missing, since: movement.valueDate, currency: movement.currency,
                expected: movement.signed(movement.left), found: .zero)
            let explanation = item.explained(by: facts)
            text.append(contentsOf: explanation.utf8)
            explanationCount = explanation.utf8.count
        }
        rows.append(
            Row(
                missing: movement, number: number, textStart: start, texts, place,
                explanationCount: explanationCount))
    }
}
