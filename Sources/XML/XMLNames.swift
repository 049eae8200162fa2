/// The name of an element or attribute: its namespace and local name, as one small number.
///
/// Two names of one reader are equal when namespace and local name are, whatever the prefixes. A
/// reader numbers names from 0 in the order in which it meets them, so that what they mean to
/// a caller can be kept in an array.
public struct XMLName: Hashable, Sendable {
    public let number: Int
}

/// Every name that a document has used, each kept once.
struct XMLNames {
    /// A name as it is written, prefix and all.
    struct Written {
        var start: Int
        var count: Int
        var hash: UInt32
        /// 0: no prefix.
        var prefix: Int
        /// Where the local part begins.
        var local: Int
        /// The namespace for which the name was looked up last, and what was found; -2: none yet.
        var namespaceSeen = -2
        var nameSeen = 0
    }

    private struct Key: Hashable {
        var namespace: Int
        var local: String
    }

    private let limit: Int
    private var text: [UInt8] = []
    private(set) var written: [Written] = []
    /// Open addressing, a power of two: 0 is free, else number + 1.
    private var slots: [UInt32]
    private var numbers: [Key: Int] = [:]
    private var names: [Key] = []
    private var prefixes = [""]
    private var namespaces = [""]
    /// The namespace in force for each prefix; -1: none was declared.
    private var bindings = [0]
    private var undo: [(prefix: Int, namespace: Int)] = []

    init(limit: Int) {
        self.limit = limit
        var size = 64
        while size < limit * 2 + 2 { size *= 2 }
        slots = Array(repeating: 0, count: size)
        // A name without prefix in no namespace is what most attributes have.
        _ = declare("xml", "http://www.w3.org/XML/1998/namespace")
        undo.removeAll()
    }

    var undoCount: Int { undo.count }

    // MARK: As written

    /// The number of a name as it is written.
    mutating func writtenNumber(
        _ input: borrowing XMLInput, _ range: Range<Int>
    ) throws(XMLFault) -> Int {
        let bytes = input.bytes.span.extracting(range)
        var hash: UInt32 = 2_166_136_261
        for index in bytes.indices { hash = (hash ^ UInt32(bytes[index])) &* 16_777_619 }
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 {
            let number = Int(slots[slot] - 1)
            if written[number].hash == hash, isWritten(number, bytes) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        guard written.count < limit else { throw .tooLarge(.names, limit: limit) }
        try add(bytes, hash)
        slots[slot] = UInt32(written.count)
        return written.count - 1
    }

    @inline(__always)
    func isWritten(_ number: Int, _ bytes: Span<UInt8>) -> Bool {
        let entry = written[number]
        guard entry.count == bytes.count else { return false }
        let known = text.span.extracting(entry.start..<entry.start + entry.count)
        for index in bytes.indices where known[index] != bytes[index] { return false }
        return true
    }

    /// How many bytes the end tag of a name has if it stands here, without spaces; else 0.
    func countIfWritten(_ number: Int, _ input: borrowing XMLInput) -> Int {
        let entry = written[number]
        guard input.count >= entry.count + 3,
            input[entry.count + 2] == UInt8(ascii: ">")
        else { return 0 }
        let start = input.position + 2
        let found = input.bytes.span.extracting(start..<start + entry.count)
        return isWritten(number, found) ? entry.count + 3 : 0
    }

    private mutating func add(_ bytes: Span<UInt8>, _ hash: UInt32) throws(XMLFault) {
        var colon: Int?
        for index in bytes.indices where bytes[index] == UInt8(ascii: ":") {
            guard colon == nil else { throw .expected(.name) }
            colon = index
        }
        let local = colon.map { $0 + 1 } ?? 0
        guard XMLCharacters.isName(bytes.extracting(local..<bytes.count)) else {
            throw .expected(.name)
        }
        var prefix = 0
        if let colon {
            guard XMLCharacters.isName(bytes.extracting(0..<colon)) else { throw .expected(.name) }
            prefix = number(ofPrefix: Self.string(bytes, 0..<colon))
        }
        written.append(
            Written(
                start: text.count, count: bytes.count, hash: hash, prefix: prefix, local: local))
        for index in bytes.indices { text.append(bytes[index]) }
    }

    func writtenText(_ number: Int) -> String {
        let entry = written[number]
        return Self.string(text.span, entry.start..<entry.start + entry.count)
    }

    private func localText(_ number: Int) -> String {
        let entry = written[number]
        return Self.string(text.span, entry.start + entry.local..<entry.start + entry.count)
    }

    static func string(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        var copy: [UInt8] = []
        copy.reserveCapacity(range.count)
        for index in range { copy.append(bytes[index]) }
        return String(decoding: copy, as: UTF8.self)
    }

    // MARK: Namespaces

    /// The prefix that an attribute declares: `""` for `xmlns`, `p` for `xmlns:p`; nil for others.
    func declaredPrefix(_ number: Int) -> String? {
        let entry = written[number]
        if entry.prefix == 0 { return localText(number) == "xmlns" ? "" : nil }
        return prefixes[entry.prefix] == "xmlns" ? localText(number) : nil
    }

    /// Declares a namespace for a prefix, until ``leave(_:)`` takes it back.
    mutating func bind(_ prefix: String, to namespace: String) throws(XMLFault) {
        let xml = "http://www.w3.org/XML/1998/namespace"
        guard prefix != "xmlns", (prefix == "xml") == (namespace == xml),
            prefix.isEmpty || !namespace.isEmpty, namespace != "http://www.w3.org/2000/xmlns/"
        else { throw .badNamespace(prefix) }
        guard namespaces.count < limit || namespaces.contains(namespace) else {
            throw .tooLarge(.names, limit: limit)
        }
        undo.append(declare(prefix, namespace))
    }

    private mutating func declare(
        _ prefix: String, _ namespace: String
    ) -> (prefix: Int, namespace: Int) {
        let prefix = number(ofPrefix: prefix)
        let before = bindings[prefix]
        if let known = namespaces.firstIndex(of: namespace) {
            bindings[prefix] = known
        } else {
            namespaces.append(namespace)
            bindings[prefix] = namespaces.count - 1
        }
        return (prefix, before)
    }

    /// Takes back what was declared since there were so many declarations.
    mutating func leave(_ undoCount: Int) {
        while undo.count > undoCount, let last = undo.popLast() {
            bindings[last.prefix] = last.namespace
        }
    }

    private mutating func number(ofPrefix prefix: String) -> Int {
        if let known = prefixes.firstIndex(of: prefix) { return known }
        prefixes.append(prefix)
        bindings.append(-1)
        return prefixes.count - 1
    }

    // MARK: Resolved

    /// The name that a written one means here.
    @inline(__always)
    mutating func resolve(_ number: Int, isAttribute: Bool) throws(XMLFault) -> XMLName {
        let prefix = written[number].prefix
        // A default namespace is not for attributes.
        let namespace = isAttribute && prefix == 0 ? 0 : bindings[prefix]
        if written[number].namespaceSeen == namespace {
            return XMLName(number: written[number].nameSeen)
        }
        guard namespace >= 0, prefixes[prefix] != "xmlns" else {
            throw .unknownPrefix(prefixes[prefix])
        }
        let key = Key(namespace: namespace, local: localText(number))
        let name = numbers[key] ?? names.count
        if name == names.count {
            guard names.count < limit else { throw .tooLarge(.names, limit: limit) }
            names.append(key)
            numbers[key] = name
        }
        written[number].namespaceSeen = namespace
        written[number].nameSeen = name
        return XMLName(number: name)
    }

    func localName(_ name: XMLName) -> String { names[name.number].local }

    func namespace(_ name: XMLName) -> String { namespaces[names[name.number].namespace] }
}
