internal import BusinessCalendar
internal import Money

/// Writes the fields of rows into memory it was lent.
///
/// Every field is checked once, as a whole, against the room that is left; a row that is longer
/// than its report thought is our own bug, and stops the program before it does harm.
@safe
struct LineWriter: ~Copyable {
    private let start: UnsafeMutablePointer<UInt8>
    private var position: UnsafeMutablePointer<UInt8>
    private let end: UnsafeMutablePointer<UInt8>
    /// How many rows were ended.
    private(set) var rowCount = 0

    @inline(__always)
    init(_ memory: UnsafeMutableBufferPointer<UInt8>) {
        guard let base = memory.baseAddress else { preconditionFailure("no memory to write to") }
        unsafe start = base
        unsafe position = base
        unsafe end = base + memory.count
    }

    /// How many bytes were written.
    @inline(__always)
    var count: Int { unsafe position - start }

    /// Goes on by `count` bytes, which the caller fills.
    @inline(__always)
    private mutating func advance(by count: Int) -> UnsafeMutablePointer<UInt8> {
        precondition(unsafe count <= end - position, "a row is longer than its limit")
        let written = unsafe position
        unsafe position += count
        return unsafe written
    }

    /// Ends a row.
    @inline(__always)
    mutating func endRow() {
        append(UInt8.lineFeed)
        rowCount += 1
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        unsafe advance(by: 1).pointee = byte
    }

    /// Appends a comma.
    @inline(__always)
    mutating func comma() { append(UInt8.comma) }

    /// Appends bytes that need no quotes, or have them.
    @inline(__always)
    mutating func append(_ bytes: Span<UInt8>) {
        let target = unsafe advance(by: bytes.count)
        unsafe bytes.withUnsafeBufferPointer { source in
            guard let source = source.baseAddress else { return }
            unsafe Self.copy(source, to: target, count: bytes.count)
        }
    }

    /// Appends bytes that need no quotes, or have them.
    @inline(__always)
    mutating func append(_ bytes: [UInt8]) { append(bytes.span) }

    /// Appends a short text that needs no quotes. What lies behind it in the row's room, up to
    /// 16 bytes from its start, is overwritten.
    @inline(__always)
    mutating func append(_ text: ShortText) {
        precondition(unsafe end - position >= 16, "a row is longer than its limit")
        unsafe UnsafeMutableRawPointer(position).storeBytes(of: text.bytes, as: SIMD16<UInt8>.self)
        unsafe position += text.count
    }

    /// Appends a word of ours, which needs no quotes.
    @inline(__always)
    mutating func append(_ word: StaticString) {
        let count = word.utf8CodeUnitCount
        unsafe advance(by: count).update(from: word.utf8Start, count: count)
    }

    /// Appends a word of ours, which needs no quotes.
    mutating func append(word: String) { append(word.utf8Span.span) }

    /// Copies what is mostly 8 to 40 bytes long, for which a call costs more than the copying:
    /// in words, the last of which may overlap the one before.
    @inline(__always)
    private static func copy(
        _ source: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>, count: Int
    ) {
        if count > 64 {
            unsafe target.update(from: source, count: count)
        } else if count >= 16 {
            var offset = 0
            while offset + 16 < count {
                unsafe copy(SIMD16<UInt8>.self, source, to: target, at: offset)
                offset += 16
            }
            unsafe copy(SIMD16<UInt8>.self, source, to: target, at: count - 16)
        } else if count >= 8 {
            unsafe copy(UInt64.self, source, to: target, at: 0)
            unsafe copy(UInt64.self, source, to: target, at: count - 8)
        } else if count >= 4 {
            unsafe copy(UInt32.self, source, to: target, at: 0)
            unsafe copy(UInt32.self, source, to: target, at: count - 4)
        } else {
            for offset in 0..<count { unsafe target[offset] = source[offset] }
        }
    }

    @inline(__always)
    private static func copy<Word: BitwiseCopyable>(
        _ word: Word.Type, _ source: UnsafePointer<UInt8>,
        to target: UnsafeMutablePointer<UInt8>, at offset: Int
    ) {
        let bytes = unsafe UnsafeRawPointer(source).loadUnaligned(
            fromByteOffset: offset, as: Word.self)
        unsafe UnsafeMutableRawPointer(target).storeBytes(
            of: bytes, toByteOffset: offset, as: Word.self)
    }
}

// MARK: Numbers, dates and times

extension LineWriter {
    /// Appends an amount as a decimal with exactly `exponent` decimals: what
    /// `Amount.append(to:exponent:)` appends.
    @inline(__always)
    mutating func append(_ amount: Amount, exponent: Int) {
        var rest = amount.minorUnits.magnitude
        let digitCount = max(rest.decimalDigitCount, exponent + 1)
        let count = digitCount + (exponent > 0 ? 1 : 0) + (amount.isNegative ? 1 : 0)
        var spot = unsafe advance(by: count) + count
        if exponent > 0 {
            // Two decimals are by far the most common.
            if exponent == 2 {
                unsafe Self.writePair(&rest, before: &spot)
            } else {
                for _ in 0..<exponent { unsafe Self.writeDigit(&rest, before: &spot) }
            }
            unsafe spot -= 1
            unsafe spot.pointee = UInt8(ascii: ".")
        }
        unsafe Self.writeInteger(rest, before: &spot)
        if amount.isNegative {
            unsafe spot -= 1
            unsafe spot.pointee = UInt8(ascii: "-")
        }
    }

    /// Appends a count or a line; a row number of a database can be below zero.
    mutating func append(number: Int) {
        append(Amount(minorUnits: Int64(number)), exponent: 0)
    }

    /// Appends `T18:30:00Z`.
    @inline(__always)
    mutating func append(secondOfDay: Int) {
        let seconds = UInt32(truncatingIfNeeded: secondOfDay)
        let minutes = seconds / 60
        let hours = minutes / 60
        let spot = unsafe advance(by: 10)
        unsafe spot[0] = UInt8(ascii: "T")
        unsafe Self.store(pair: hours, at: spot + 1)
        unsafe spot[3] = UInt8(ascii: ":")
        unsafe Self.store(pair: minutes - hours * 60, at: spot + 4)
        unsafe spot[6] = UInt8(ascii: ":")
        unsafe Self.store(pair: seconds - minutes * 60, at: spot + 7)
        unsafe spot[9] = UInt8(ascii: "Z")
    }

    @inline(__always)
    private static func writeInteger(
        _ number: UInt64, before spot: inout UnsafeMutablePointer<UInt8>
    ) {
        var rest = number
        while rest >= 100 { unsafe writePair(&rest, before: &spot) }
        if rest >= 10 {
            unsafe writePair(&rest, before: &spot)
        } else {
            unsafe writeDigit(&rest, before: &spot)
        }
    }

    @inline(__always)
    private static func writeDigit(
        _ rest: inout UInt64, before spot: inout UnsafeMutablePointer<UInt8>
    ) {
        let tenth = rest / 10
        unsafe spot -= 1
        unsafe spot.pointee = UInt8(truncatingIfNeeded: 0x30 &+ rest &- tenth &* 10)
        rest = tenth
    }

    @inline(__always)
    private static func writePair(
        _ rest: inout UInt64, before spot: inout UnsafeMutablePointer<UInt8>
    ) {
        let hundredth = rest / 100
        unsafe spot -= 2
        unsafe store(pair: UInt32(truncatingIfNeeded: rest &- hundredth &* 100), at: spot)
        rest = hundredth
    }

    /// Two digits of a number below 100, in one store.
    @inline(__always)
    private static func store(pair number: UInt32, at spot: UnsafeMutablePointer<UInt8>) {
        let tens = number / 10
        let digits = 0x3030 &+ tens &+ (number &- tens &* 10) << 8
        unsafe UnsafeMutableRawPointer(spot).storeBytes(
            of: UInt16(truncatingIfNeeded: digits).littleEndian, as: UInt16.self)
    }
}

extension UInt8 {
    static let comma = UInt8(ascii: ",")
    static let lineFeed: UInt8 = 0x0A
}

extension UInt64 {
    /// How many digits the number has in base ten; one for zero.
    @inline(__always)
    fileprivate var decimalDigitCount: Int {
        // 1233 / 4096 is the logarithm of two to base ten, as far as 64 bits can tell: the
        // estimate is right or one too small.
        let estimate = ((UInt64.bitWidth - (self | 1).leadingZeroBitCount) * 1233) >> 12
        return self < powersOfTen[estimate] ? Swift.max(estimate, 1) : estimate + 1
    }
}

private let powersOfTen: InlineArray<20, UInt64> = [
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
    10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000,
    100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
    100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
]
