extension OffsetHistory {
    /// Reads the contents of a TZif file, versions 1 to 4 (RFC 9636).
    ///
    /// From version 2 on the second block counts, whose times have 64 bits, and the rule in the
    /// footer says what comes after its last transition.
    init(tzif bytes: [UInt8]) throws(ZoneFlaw) {
        var reader = BigEndianReader(bytes)
        let header = try TZifHeader(&reader)
        guard header.version > 1 else {
            try self.init(block: header, timeBytes: 4, &reader)
            guard reader.isAtEnd else { throw .trailingBytes }
            return
        }
        try reader.skip(header.blockBytes(timeBytes: 4))
        let second = try TZifHeader(&reader)
        guard second.version == header.version else { throw .badCounts }
        try self.init(block: second, timeBytes: 8, &reader)
        let footer = try reader.line()
        guard reader.isAtEnd else { throw .trailingBytes }
        // Without a rule, the last offset stays.
        if !footer.isEmpty {
            append(try ZoneRule(footer))
        }
    }

    /// Reads one block: the transitions, the type each leads to, and the types.
    private init(
        block header: TZifHeader, timeBytes: Int, _ reader: inout BigEndianReader
    ) throws(ZoneFlaw) {
        try header.check()
        // Before room is made for anything, the file must be as long as its header says.
        guard reader.bytesLeft >= header.blockBytes(timeBytes: timeBytes) else { throw .truncated }
        var transitions: [Int64] = []
        for _ in 0..<header.transitionCount {
            let time = try reader.signed(bytes: timeBytes)
            if let last = transitions.last, time <= last { throw .unorderedTransitions }
            transitions.append(time)
        }
        var typeIndices: [Int] = []
        for _ in 0..<header.transitionCount {
            typeIndices.append(try reader.byte())
        }
        var typeOffsets: [Int32] = []
        for _ in 0..<header.typeCount {
            let offset = Int(try reader.signed(bytes: 4))
            guard ZoneRule.offsetLimits.contains(offset) else {
                throw .badOffset(seconds: offset)
            }
            typeOffsets.append(Int32(offset))
            let isSummer = try reader.byte()
            let abbreviation = try reader.byte()
            guard isSummer <= 1, abbreviation < header.abbreviationBytes else { throw .badType }
        }
        try reader.skip(header.abbreviationBytes + header.indicatorBytes)
        guard let first = typeOffsets.first else { throw .badCounts }
        self.init(offsetSeconds: first)
        for (transition, type) in zip(transitions, typeIndices) {
            guard type < typeOffsets.count else { throw .badType }
            append(transition: transition, offsetSeconds: typeOffsets[type])
        }
    }
}

/// The header before each block of a TZif file: 44 bytes, of which the counts say how long the
/// block is.
struct TZifHeader {
    let version: Int
    let transitionCount: Int
    let typeCount: Int
    let abbreviationBytes: Int
    private let universalCount: Int
    private let standardCount: Int
    private let leapCount: Int

    init(_ reader: inout BigEndianReader) throws(ZoneFlaw) {
        for letter in "TZif".utf8 {
            guard reader.bytesLeft > 0, try reader.byte() == Int(letter) else { throw .noMagic }
        }
        let versionByte = try reader.byte()
        switch UInt8(versionByte) {
        case 0: version = 1
        case UInt8(ascii: "2")...UInt8(ascii: "4"): version = versionByte - 0x30
        default: throw .unknownVersion(UInt8(versionByte))
        }
        try reader.skip(15)
        universalCount = try reader.count()
        standardCount = try reader.count()
        leapCount = try reader.count()
        transitionCount = try reader.count()
        typeCount = try reader.count()
        abbreviationBytes = try reader.count()
    }

    /// The indicators after the abbreviations, one byte each, say how a rule was written. They have
    /// no bearing on the offsets.
    var indicatorBytes: Int { standardCount + universalCount }

    /// The length of the block that follows, with times of 4 or 8 bytes.
    func blockBytes(timeBytes: Int) -> Int {
        transitionCount * (timeBytes + 1) + typeCount * 6 + abbreviationBytes
            + leapCount * (timeBytes + 4) + indicatorBytes
    }

    /// Refuses a block whose counts RFC 9636 does not allow, or that counts leap seconds.
    func check() throws(ZoneFlaw) {
        guard leapCount == 0 else { throw .leapSeconds }
        guard (1...256).contains(typeCount), abbreviationBytes > 0,
            universalCount == 0 || universalCount == typeCount,
            standardCount == 0 || standardCount == typeCount
        else { throw .badCounts }
    }
}

/// Reads big-endian integers from bytes, and never past their end.
struct BigEndianReader {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var bytesLeft: Int { bytes.count - index }
    var isAtEnd: Bool { index == bytes.count }

    mutating func byte() throws(ZoneFlaw) -> Int {
        guard index < bytes.count else { throw .truncated }
        defer { index += 1 }
        return Int(bytes[index])
    }

    /// A two's complement integer of at most 8 bytes.
    mutating func signed(bytes width: Int) throws(ZoneFlaw) -> Int64 {
        var value = Int64(Int8(truncatingIfNeeded: try byte()))
        for _ in 1..<width { value = value << 8 | Int64(try byte()) }
        return value
    }

    /// An unsigned integer of 4 bytes.
    mutating func count() throws(ZoneFlaw) -> Int {
        Int(UInt32(truncatingIfNeeded: try signed(bytes: 4)))
    }

    mutating func skip(_ count: Int) throws(ZoneFlaw) {
        guard count <= bytesLeft else { throw .truncated }
        index += count
    }

    /// What stands between a line feed here and the next one.
    mutating func line() throws(ZoneFlaw) -> [UInt8] {
        let lineFeed = Int(UInt8(ascii: "\n"))
        guard try byte() == lineFeed else { throw .badCounts }
        var line: [UInt8] = []
        while true {
            let next = try byte()
            if next == lineFeed { return line }
            line.append(UInt8(next))
        }
    }
}
