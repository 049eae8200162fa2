internal import BusinessCalendar
internal import Ledger
internal import Money
internal import Reconciliation
internal import SQLite

/// The new lines of a statement, by line id.
@safe
final class LineInsertion: BulkRows {
    // What is asked for every row stands here by itself: reaching through the matching for it a
    // million times costs more than the rest.
    private let rows: [StatementRow]
    private let outcomes: [LineOutcome]
    private let movements: [Movement]
    private let matching: Matching
    /// Indexes of the new lines, by line id.
    private let order: [UInt32]
    /// The bytes that the lines' texts lie in; they stay where they are while rows are inserted.
    private let text: UnsafePointer<UInt8>
    private let words: LineWords
    /// The bytes of those words, which stay where they are as well.
    private let wordText: UnsafePointer<UInt8>
    private var next = -1
    private var row: StatementRow
    private var outcome = LineOutcome()
    /// The number of the next transfer by which a line confirms something.
    private(set) var nextTransfer: Int64

    @unsafe
    init(
        _ matching: Matching, _ order: [UInt32], firstTransfer: Int64,
        text: UnsafePointer<UInt8>, _ words: LineWords, wordText: UnsafePointer<UInt8>
    ) {
        rows = matching.lines.rows
        outcomes = matching.outcomes
        movements = matching.movements
        self.matching = matching
        self.order = order
        unsafe self.text = text
        self.words = words
        unsafe self.wordText = wordText
        row = rows[0]
        nextTransfer = firstTransfer
    }

    override func advance() -> Bool {
        if !outcome.confirmed.isZero { nextTransfer += 1 }
        outcome = LineOutcome()
        next += 1
        guard next < order.count else { return false }
        let line = Int(order[next])
        row = rows[line]
        outcome = outcomes[line]
        if next + Self.distance < order.count,
            let later = outcomes[Int(order[next + Self.distance])].movement
        {
            matching.bringNear(movement: later)
        }
        return true
    }

    /// So many lines before it is written, the movement of a line is asked for: it may be any.
    private static let distance = 16

    override func value(_ column: Int, into slot: ValueSlot) {
        // Each is looked at once: what a class holds costs a check of its own with every look.
        column < 7 ? put(column, row, slot) : put(column, outcome, slot)
    }

    @inline(__always)
    private func put(_ column: Int, _ row: StatementRow, _ slot: ValueSlot) {
        switch column {
        case 0: put(row.lineIDRange, slot)
        case 1: slot.put(row.bookedOn.stored)
        case 2: put(row.referenceRange, slot)
        case 3: putWord(words.range(of: row.kind), slot)
        case 4: put(row.counterpartyRange, slot)
        case 5: putWord(words.range(of: row.currency), slot)
        default: slot.put(row.amount.minorUnits)
        }
    }

    @inline(__always)
    private func put(_ column: Int, _ outcome: LineOutcome, _ slot: ValueSlot) {
        switch column {
        case 7: if let by = outcome.matchedBy { slot.put(Int64(by.rawValue)) }
        case 8:
            if let kind = outcome.movementKind { slot.put(Int64(kind.rawValue)) }
        case 9: if let index = outcome.movement { slot.put(movements[index].row) }
        case 10: if !outcome.confirmed.isZero { slot.put(outcome.confirmed.minorUnits) }
        default: if !outcome.confirmed.isZero { slot.put(nextTransfer) }
        }
    }

    @inline(__always)
    private func putWord(_ range: Range<Int>, _ slot: ValueSlot) {
        unsafe slot.put(staticText: wordText + range.lowerBound, count: range.count)
    }

    @inline(__always)
    private func put(_ range: Range<Int>, _ slot: ValueSlot) {
        unsafe slot.put(staticText: text + range.lowerBound, count: range.count)
    }
}

/// The few words that stand in all lines: codes of currencies, names of kinds.
struct LineWords {
    private(set) var text: [UInt8] = []
    /// By the index of the currency.
    private var currencies: [Range<Int>] = []
    /// By the number of the kind; the first is that of lines that tell none.
    private var kinds: [Range<Int>] = [0..<0]

    init() {
        currencies = Currency.all.map { add($0.code) }
        kinds += StatementKind.allCases.map { add($0.name) }
    }

    private mutating func add(_ word: String) -> Range<Int> {
        let start = text.count
        text.append(contentsOf: word.utf8)
        return start..<text.count
    }

    func range(of currency: Currency) -> Range<Int> { currencies[Int(currency.index)] }
    func range(of kind: StatementKind?) -> Range<Int> { kinds[Int(kind?.rawValue ?? 0)] }
}

/// The transfers of a statement's lines beside those by which something is confirmed, which stand in
/// the lines' own rows: fees, returns, and what nothing explains.
final class LineTransferInsertion: BulkRows {
    private let matching: Matching
    private let order: [UInt32]
    private let date: Int64
    private let firstLine: Int64
    /// By line: the number of the break that holds what nothing explains of it.
    private let breaks: [Int: Int64]
    /// By movement: the account of the provider whose payout came back.
    private let providers: [Int: Int64]
    private let accounts: ControlAccounts
    /// By currency, each with the accounts in their order; made when a line needs them.
    private var controls: [[Int64]] = Array(repeating: [], count: Currency.all.count)
    private var currency = 0
    private var place = 0
    private var second: WantedTransfer?
    private var transfer: WantedTransfer?
    private var line = 0
    private var cause: Int64 = 0

    init(
        _ matching: Matching, _ order: [UInt32], on date: CivilDate, firstLine: Int64,
        breaks: [Int: Int64], providers: [Int: Int64], _ accounts: ControlAccounts
    ) {
        self.matching = matching
        self.order = order
        self.date = date.stored
        self.firstLine = firstLine
        self.breaks = breaks
        self.providers = providers
        self.accounts = accounts
    }

    override func advance() -> Bool {
        if let waiting = second {
            transfer = waiting
            second = nil
            cause = breaks[line] ?? 0
            return true
        }
        while place < order.count {
            line = Int(order[place])
            cause = firstLine + Int64(place)
            place += 1
            let outcome = matching.outcomes[line]
            guard outcome.confirmed.isZero || !outcome.suspense.isZero else { continue }
            let row = matching.lines[line]
            currency = Int(row.currency.index)
            if controls[currency].isEmpty { open(row.currency) }
            let rest = WantedTransfer.unexplained(outcome.suspense)
            if outcome.confirmed.isZero, let explained = matching.explainedTransfer(of: line) {
                transfer = explained
                second = rest
            } else {
                transfer = rest
                cause = breaks[line] ?? 0
            }
            return true
        }
        return false
    }

    private func open(_ currency: Currency) {
        controls[self.currency] = AccountName.allCases.map { name in
            name == .provider ? 0 : accounts[name, currency]
        }
    }

    private func account(_ name: AccountName) -> Int64 {
        guard name == .provider else { return controls[currency][name.rawValue - 1] }
        return matching.outcomes[line].movement.flatMap { providers[$0] } ?? 0
    }

    override func value(_ column: Int, into slot: ValueSlot) {
        guard let transfer else { return }
        switch column {
        case 0: slot.put(date)
        case 1: slot.put(Int64(transfer.kind.rawValue))
        case 2: slot.put(account(transfer.debit))
        case 3: slot.put(account(transfer.credit))
        case 4: slot.put(transfer.amount.minorUnits)
        default: slot.put(cause)
        }
    }
}

/// Breaks as they arose.
final class BreakInsertion: BulkRows {
    private let breaks: BreakList
    // What is asked for every row stands here by itself, as in LineInsertion.
    private let rows: [BreakList.Row]
    private let text: [UInt8]
    private let words = LineWords()
    private let wordText: [UInt8]
    private let lineRow: (Int) -> Int64
    private let provider: (MovementID) -> String?
    private var next = -1
    private var movement: MovementID?
    private var explanation: [UInt8] = []

    init(
        _ breaks: BreakList, lineRow: @escaping (Int) -> Int64,
        provider: @escaping (MovementID) -> String?
    ) {
        self.breaks = breaks
        rows = breaks.rows
        text = breaks.text
        wordText = words.text
        self.lineRow = lineRow
        self.provider = provider
    }

    override func advance() -> Bool {
        next += 1
        guard next < rows.count else { return false }
        movement = rows[next].movement
        explanation.removeAll(keepingCapacity: true)
        breaks.appendExplanation(next, to: &explanation)
        return true
    }

    override func value(_ column: Int, into slot: ValueSlot) {
        let row = rows[next]
        switch column {
        case 0: slot.put(Int64(row.cause.rawValue))
        case 1: slot.put(row.since.stored)
        case 2: if let line = row.line { slot.put(lineRow(line)) }
        case 3: put(text, row.referenceRange, slot)
        case 4: put(text, row.lineIDRange, slot)
        case 5: put(text, row.kindRange, slot)
        case 6: put(text, row.counterpartyRange, slot)
        case 7: put(wordText, words.range(of: row.currency), slot)
        case 8: slot.put(row.expected.minorUnits)
        case 9: slot.put(row.found.minorUnits)
        case 10: if let movement { slot.put(Int64(movement.kind.rawValue)) }
        case 11: if let movement { slot.put(movement.row) }
        case 12: slot.put(row.suspense.minorUnits)
        case 13:
            if row.blocksProvider, let movement, let blocked = provider(movement) {
                slot.put(blocked)
            }
        default: put(explanation, explanation.indices, slot)
        }
    }

    /// The bytes stay where they are until the row has been inserted: nobody changes the arrays.
    @inline(__always)
    private func put(_ text: [UInt8], _ range: Range<Int>, _ slot: ValueSlot) {
        unsafe text.span.extracting(range).withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return slot.put("") }
            unsafe slot.put(staticText: start, count: bytes.count)
        }
    }
}

/// The breaks that stay open, with what they hold.
final class OpenBreakInsertion: BulkRows {
    private let rows: [BreakList.Row]
    private var next = -1

    init(_ breaks: BreakList) {
        rows = breaks.rows
    }

    override func advance() -> Bool {
        next += 1
        return next < rows.count
    }

    override func value(_ column: Int, into slot: ValueSlot) {
        slot.put(column == 0 ? rows[next].number : rows[next].suspense.minorUnits)
    }
}
