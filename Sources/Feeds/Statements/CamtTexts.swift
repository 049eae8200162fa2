internal import Reconciliation

/// A run of bytes in the texts of an entry; empty where the file tells nothing.
struct CamtText: Sendable {
    var start: UInt32 = 0
    var count: UInt32 = 0

    var isEmpty: Bool { count == 0 }
    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// The values of one group, as they stand in the file.
struct CamtValues: Sendable {
    private var texts = InlineArray<25, CamtText>(repeating: CamtText())

    subscript(field: CamtField) -> CamtText {
        get { texts[field.rawValue] }
        set { texts[field.rawValue] = newValue }
    }
}

/// One `TxDtls` of an entry.
struct CamtDetail: Sendable {
    var values = CamtValues()
    var isReturn = false
    var charges: [CamtValues] = []
}

/// An entry as it stands in the file: nothing is judged before all of it is there, since an entry
/// that is not booked is not judged at all.
struct CamtEntry: Sendable {
    /// How many bytes of text are kept of one entry at most: some millions of details.
    static let byteLimit = 1 << 30

    /// Where the values of the entry lie; also of a balance or the account, which come before.
    private(set) var text: [UInt8] = []
    var values = CamtValues()
    var charges: [CamtValues] = []
    var details: [CamtDetail] = []

    /// Begins anew, in the memory that is there.
    mutating func clear() {
        text.removeAll(keepingCapacity: true)
        values = CamtValues()
        charges.removeAll(keepingCapacity: true)
        details.removeAll(keepingCapacity: true)
    }

    /// Whether a value is exactly this text.
    func holds(_ value: CamtText, _ other: [UInt8]) -> Bool {
        text.span.extracting(value.range).equals(other)
    }

    /// A value as a text of its own.
    func string(_ value: CamtText) -> String { String(decoding: text[value.range], as: UTF8.self) }

    /// Keeps a value: control characters, line ends among them, as spaces, and none around it.
    mutating func keep(_ value: Span<UInt8>) throws(StatementFault) -> CamtText {
        guard text.count + value.count <= Self.byteLimit else { throw .entryTooLarge }
        var start = 0
        var end = value.count
        while start < end, value[start] <= 0x20 { start += 1 }
        while end > start, value[end - 1] <= 0x20 { end -= 1 }
        let kept = text.count
        unsafe value.extracting(start..<end).withUnsafeBufferPointer {
            unsafe text.append(contentsOf: $0)
        }
        if TextCheck.holdsControl(text.span.extracting(kept...)) { blankControls(from: kept) }
        return CamtText(start: UInt32(kept), count: UInt32(text.count - kept))
    }

    private mutating func blankControls(from start: Int) {
        var write = start
        var read = start
        while read < text.count {
            var byte = text[read]
            // U+0080 to U+009F are C2 80 to C2 9F: one space for the two bytes.
            if byte == 0xC2, read + 1 < text.count, text[read + 1] < 0xA0 {
                read += 1
                byte = 0x20
            } else if byte < 0x20 || byte == 0x7F {
                byte = 0x20
            }
            text[write] = byte
            write += 1
            read += 1
        }
        text.removeSubrange(write...)
    }
}
