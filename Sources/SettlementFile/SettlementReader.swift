internal import XML

/// Why a file can't be read as a settlement file at all.
public enum SettlementReadError: Error, Hashable, Sendable {
    /// The first element is another than `Document` of `pain.001.001.09`.
    case notSettlementFile(element: String, namespace: String)
}

extension SettlementReadError: CustomStringConvertible {
    /// The error as a message.
    public var description: String {
        switch self {
        case .notSettlementFile(let element, let namespace):
            "no settlement file: its element is \(element) of \"\(namespace)\", "
                + "not Document of \"\(SettlementMarkup.namespace)\""
        }
    }
}

/// Reads a settlement file back, one instruction after the other, in bounded memory.
///
/// It goes on after what is wrong in structure, and tells it in ``findings``. What stands in the
/// file beside what we write is skipped.
public struct SettlementReader: ~Copyable {
    /// What was read.
    public enum Event: Hashable, Sendable {
        /// The group header: ``SettlementReader/header``.
        case header
        /// A block begins: ``SettlementReader/block``.
        case block
        /// An instruction: ``SettlementReader/transaction``.
        case transaction
        /// The block ends.
        case blockEnd
    }

    public private(set) var header = SettlementFileHeader()
    public private(set) var block = SettlementFileBlock()
    public private(set) var transaction = SettlementTransaction()
    /// What is wrong in structure, so far.
    public internal(set) var findings = SettlementFindings()

    private struct Frame {
        /// In the grammar.
        var node: Int
        /// Which of the node's elements came last, and which came at all.
        var place = 0
        var seen: UInt32 = 0
        var line: Int
    }

    private let grammar = SettlementGrammar.current
    private var xml: XMLReader
    private var frames: [Frame] = []
    /// How many elements are open that the grammar does not know.
    private var skipped = 0
    /// By the number of a name in the file, that in the grammar; -1: not in it.
    private var numbers: [Int] = []
    private var fields = SettlementFields()
    private var alike = AlikeTransactions()
    private var isBlockTold = true
    /// Whether the block that was told has ended already.
    private var awaitsBlockEnd = false

    /// - Parameter source: appends the next bytes of the file; none when there are no more.
    public init(source: @escaping (inout [UInt8]) throws -> Void) {
        xml = XMLReader(source: source)
    }

    /// A reader of a file at hand.
    public init(_ file: [UInt8]) {
        xml = XMLReader(file)
    }

    /// The next event; nil at the end of the file.
    ///
    /// - Throws: `XMLError` for what is no XML, ``SettlementReadError`` for another document, or
    ///   what the source throws.
    public mutating func next() throws -> Event? {
        if awaitsBlockEnd {
            awaitsBlockEnd = false
            return .blockEnd
        }
        if alike.read(&xml, into: &fields) {
            transaction.take(fields, line: xml.line)
            return .transaction
        }
        while let event = try xml.next() {
            switch event {
            case .start(let name):
                try open(name)
                if beginsFirstTransaction { return tellBlock(at: 1) }
            case .end:
                if let told = close() { return told }
            case .text: takeText()
            }
        }
        return nil
    }

    // MARK: Elements

    private mutating func open(_ name: XMLName) throws {
        guard skipped == 0 else {
            skipped += 1
            return
        }
        let number = number(of: name)
        guard let parent = frames.last else {
            guard number == grammar.nodes[0].name else {
                throw SettlementReadError.notSettlementFile(
                    element: xml.localName(name), namespace: xml.namespace(name))
            }
            return frames.append(Frame(node: 0, line: xml.line))
        }
        guard let child = place(of: number, in: parent) else {
            let fault = SettlementFault.unexpectedElement(
                xml.localName(name), in: self.name(of: parent.node))
            findings.add(fault, line: xml.line, reference: fields.text(.reference))
            skipped = 1
            return
        }
        enter(child, in: parent)
        takeAttributes()
    }

    private func place(of number: Int, in frame: Frame) -> Int? {
        let node = grammar.nodes[frame.node]
        let count = node.children.count
        // Usually it is the next one, or the same again.
        for offset in 0..<count {
            let place = (frame.place + offset) % count
            if grammar.nodes[node.children.lowerBound + place].name == number { return place }
        }
        return nil
    }

    private mutating func enter(_ place: Int, in parent: Frame) {
        let node = grammar.nodes[parent.node]
        let child = node.children.lowerBound + place
        let bit = UInt32(1) << UInt32(place)
        let line = xml.line
        let isRepeated = parent.seen & bit != 0 && grammar.nodes[child].occurrence != .many
        if isRepeated || node.isChoice && parent.seen != 0 {
            add(.repeatedElement(name(of: child), in: name(of: parent.node)), line)
        } else if place < parent.place, !node.isChoice {
            add(.misplacedElement(name(of: child), in: name(of: parent.node)), line)
        }
        frames[frames.count - 1].place = max(place, parent.place)
        frames[frames.count - 1].seen |= bit
        if child == grammar.block { beginBlock() }
        if child == grammar.transaction { fields.clear(SettlementGrammar.Field.transaction) }
        if let field = grammar.nodes[child].field { fields.begin(field) }
        frames.append(Frame(node: child, line: line))
    }

    private mutating func beginBlock() {
        fields.clear(SettlementGrammar.Field.block)
        fields.clear(SettlementGrammar.Field.transaction)
        isBlockTold = false
        alike.forget()
    }

    /// A block is told when its first instruction begins, or else at its end.
    private var beginsFirstTransaction: Bool {
        !isBlockTold && frames.last?.node == grammar.transaction
    }

    /// Tells the block that is open so many elements above the last.
    private mutating func tellBlock(at height: Int) -> Event {
        isBlockTold = true
        block = SettlementFileBlock(fields, line: frames[frames.count - 1 - height].line)
        return .block
    }

    private mutating func close() -> Event? {
        guard skipped == 0 else {
            skipped -= 1
            return nil
        }
        guard let frame = frames.last else { return nil }
        defer { frames.removeLast() }
        let node = grammar.nodes[frame.node]
        if frame.seen & node.required != node.required || node.isChoice && frame.seen == 0 {
            tellMissing(frame)
        }
        if let field = node.field, fields[field].isEmpty {
            add(.emptyText(in: name(of: frame.node)), frame.line)
        }
        switch frame.node {
        case grammar.header:
            header = SettlementFileHeader(fields, line: frame.line)
            return .header
        case grammar.transaction:
            transaction.take(fields, line: frame.line)
            alike.end(xml, fields, isGood: findings.isProven)
            return .transaction
        case grammar.block:
            alike.forget()
            fields.clear(SettlementGrammar.Field.transaction)
            guard !isBlockTold else { return .blockEnd }
            awaitsBlockEnd = true
            return tellBlock(at: 0)
        default: return nil
        }
    }

    private mutating func tellMissing(_ frame: Frame) {
        let node = grammar.nodes[frame.node]
        let parent = name(of: frame.node)
        guard !node.isChoice else {
            let names = node.children.map { name(of: $0) }.joined(separator: " or ")
            return add(.missingElement(names, in: parent), frame.line)
        }
        for (place, child) in node.children.enumerated() {
            let bit = UInt32(1) << UInt32(place)
            guard node.required & bit != 0, frame.seen & bit == 0 else { continue }
            add(.missingElement(name(of: child), in: parent), frame.line)
        }
    }

    // MARK: Text and attributes

    private mutating func takeText() {
        guard skipped == 0, let frame = frames.last else { return }
        let field = grammar.nodes[frame.node].field
        alike.see(field)
        if let field {
            fields.append(xml.text, to: field)
        } else if xml.text.contains(where: { $0 > 0x20 }) {
            add(.unexpectedText(in: name(of: frame.node)), frame.line)
        }
    }

    /// The only attribute is the currency of an amount; those of other namespaces say nothing.
    private mutating func takeAttributes() {
        guard !xml.attributes.isEmpty, let frame = frames.last else { return }
        for attribute in xml.attributes where xml.namespace(attribute.name).isEmpty {
            let name = xml.localName(attribute.name)
            if name == "Ccy", grammar.nodes[frame.node].field == .amount {
                fields.currency.replace(with: Array(xml.attributeText[attribute.value]))
            } else {
                add(.unexpectedAttribute(name, in: self.name(of: frame.node)), frame.line)
            }
        }
    }

    // MARK: Names

    private mutating func number(of name: XMLName) -> Int {
        while numbers.count <= name.number { numbers.append(Self.unknown) }
        if numbers[name.number] == Self.unknown { numbers[name.number] = lookUp(name) }
        return numbers[name.number]
    }

    /// Not looked up yet.
    private static let unknown = -2

    private func lookUp(_ name: XMLName) -> Int {
        guard xml.namespace(name) == SettlementMarkup.namespace else { return -1 }
        return grammar.numbers[xml.localName(name)] ?? -1
    }

    private func name(of node: Int) -> String { grammar.names[grammar.nodes[node].name] }

    private mutating func add(_ fault: SettlementFault, _ line: Int) {
        findings.add(fault, line: line, reference: fields.text(.reference))
    }
}
