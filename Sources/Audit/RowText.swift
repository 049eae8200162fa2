internal import BusinessCalendar
internal import Money

/// One row of a report in the making.
///
/// Rows are made by the million, each of a dozen fields, in memory of their own: an array would be
/// asked with every field whether it is shared.
@safe
struct RowText: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private var room: Int
    /// How many bytes the row has so far.
    private(set) var count = 0
    /// The day written last, as it is written.
    private var day: Int64 = .min
    private var dayBytes: [UInt8] = []
    /// The day written last in a reference.
    private var compactDay: Int64 = .min
    private var compactBytes: [UInt8] = []
    /// The currency written last, and what is to be known of it.
    private var currency: CurrencyIndex?
    private var codeBytes: [UInt8] = []
    private var exponent = 0

    init() {
        room = 1 << 9
        unsafe start = .allocate(capacity: room)
    }

    deinit { unsafe start.deallocate() }

    @inline(__always)
    mutating func begin() { count = 0 }

    /// Takes back what was written behind so many bytes, with which the next row begins, too.
    @inline(__always)
    mutating func cut(to kept: Int) { count = min(count, kept) }

    /// What was written, as an array of its own.
    var bytes: [UInt8] {
        unsafe Array(UnsafeBufferPointer(start: start, count: count))
    }

    /// What was written, for findings.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether the row is these bytes and no more.
    @inline(__always)
    func isSame(as other: [UInt8]) -> Bool {
        count == other.count && stands(in: other.span, at: 0)
    }

    /// Whether all of the row stands in `bytes` at an index.
    @inline(__always)
    func stands(in bytes: Span<UInt8>, at index: Int) -> Bool {
        bytes.holds(unsafe Span(_unsafeStart: start, count: count), at: index)
    }

    // MARK: Room

    /// Where so many bytes can be written, which the row then has more.
    @inline(__always)
    private mutating func advance(by added: Int) -> UnsafeMutablePointer<UInt8> {
        if added > room - count { grow(by: added) }
        let target = unsafe start + count
        count += added
        return unsafe target
    }

    @inline(never)
    private mutating func grow(by added: Int) {
        let larger = 2 * (count + added)
        let target = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        unsafe target.update(from: start, count: count)
        unsafe start.deallocate()
        unsafe start = target
        room = larger
    }

    // MARK: Texts

    @inline(__always)
    mutating func add(byte: UInt8) { unsafe advance(by: 1).pointee = byte }

    @inline(__always)
    mutating func comma() { add(byte: UInt8(ascii: ",")) }

    @inline(__always)
    mutating func end() { add(byte: 0x0A) }

    @inline(__always)
    mutating func add(_ text: Span<UInt8>) {
        let target = unsafe advance(by: text.count)
        unsafe Self.copy(text, to: target)
    }

    @inline(__always)
    mutating func add(_ text: [UInt8]) { add(text.span) }

    @inline(__always)
    mutating func add(_ text: [UInt8], _ range: Range<Int>) {
        add(text.span.extracting(range))
    }

    mutating func add(_ text: String) { add(text.utf8Span.span) }

    @inline(__always)
    mutating func add(_ text: StaticString) {
        let count = text.utf8CodeUnitCount
        unsafe advance(by: count).update(from: text.utf8Start, count: count)
    }

    /// Most texts are some tens of bytes: in words, of which the last may overlap the one before,
    /// they are copied before a call would have begun.
    @inline(__always)
    private static func copy(_ text: Span<UInt8>, to target: UnsafeMutablePointer<UInt8>) {
        unsafe text.withUnsafeBufferPointer { source in
            guard let start = source.baseAddress else { return }
            unsafe copy(start, to: target, count: source.count)
        }
    }

    @inline(__always)
    private static func copy(
        _ source: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>, count: Int
    ) {
        let word = MemoryLayout<UInt64>.size
        guard count >= word, count <= 8 * word else {
            unsafe target.update(from: source, count: count)
            return
        }
        let (from, to) = unsafe (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
        var offset = 0
        while offset < count - word {
            let bytes = unsafe from.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            unsafe to.storeBytes(of: bytes, toByteOffset: offset, as: UInt64.self)
            offset += word
        }
        let last = unsafe from.loadUnaligned(fromByteOffset: count - word, as: UInt64.self)
        unsafe to.storeBytes(of: last, toByteOffset: count - word, as: UInt64.self)
    }

    /// A field of any content, in quotes where it needs them.
    mutating func add(field text: String) {
        let needsQuotes = text.utf8.contains {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D
        }
        guard needsQuotes else { return add(text) }
        add(byte: UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { add(byte: byte) }
            add(byte: byte)
        }
        add(byte: UInt8(ascii: "\""))
    }

    /// One of our references: `R-20131104-000001`.
    mutating func add(reference letter: Unicode.Scalar, _ date: CivilDate, _ number: Int64) {
        guard number >= 0 else { return add(referenceText(letter, date, number)) }
        if date.day != compactDay {
            compactDay = date.day
            compactBytes = Array(date.compact.utf8)
        }
        add(byte: UInt8(truncatingIfNeeded: letter.value))
        add(byte: UInt8(ascii: "-"))
        let target = unsafe advance(by: compactBytes.count)
        unsafe Self.copy(compactBytes.span, to: target)
        add(byte: UInt8(ascii: "-"))
        var rest = number.magnitude
        let count = max(Self.digitCount(rest), 6)
        var place = unsafe advance(by: count) + count
        for _ in 0..<count { unsafe Self.write(lastDigitOf: &rest, before: &place) }
    }

    // MARK: Amounts

    @inline(__always)
    private mutating func look(up wanted: CurrencyIndex) {
        guard currency != wanted else { return }
        currency = wanted
        codeBytes = wanted.codeBytes
        exponent = wanted.exponent
    }

    /// The code of a currency.
    @inline(__always)
    mutating func add(_ currency: CurrencyIndex) {
        look(up: currency)
        let target = unsafe advance(by: codeBytes.count)
        unsafe Self.copy(codeBytes.span, to: target)
    }

    /// An amount of minor units with the decimals of its currency.
    @inline(__always)
    mutating func add(_ minorUnits: Int64, in currency: CurrencyIndex) {
        look(up: currency)
        add(minorUnits, exponent: exponent)
    }

    /// An amount with so many decimals: at least one digit before the dot, and no dot without them.
    @inline(__always)
    mutating func add(_ minorUnits: Int64, exponent: Int) {
        var rest = minorUnits.magnitude
        let digits = max(Self.digitCount(rest), exponent + 1)
        let count = digits + (exponent > 0 ? 1 : 0) + (minorUnits < 0 ? 1 : 0)
        let start = unsafe advance(by: count)
        var place = unsafe start + count
        for _ in 0..<exponent { unsafe Self.write(lastDigitOf: &rest, before: &place) }
        if exponent > 0 {
            unsafe place -= 1
            unsafe place.pointee = UInt8(ascii: ".")
        }
        repeat { unsafe Self.write(lastDigitOf: &rest, before: &place) } while rest > 0
        if minorUnits < 0 { unsafe start.pointee = UInt8(ascii: "-") }
    }

    @inline(__always)
    private static func write(
        lastDigitOf rest: inout UInt64, before place: inout UnsafeMutablePointer<UInt8>
    ) {
        let tenth = rest / 10
        unsafe place -= 1
        unsafe place.pointee = UInt8(truncatingIfNeeded: 0x30 &+ rest &- tenth &* 10)
        rest = tenth
    }

    @inline(__always)
    private static func digitCount(_ number: UInt64) -> Int {
        var (count, limit): (Int, UInt64) = (1, 10)
        while number >= limit {
            count += 1
            let (next, isTooLarge) = limit.multipliedReportingOverflow(by: 10)
            if isTooLarge { break }
            limit = next
        }
        return count
    }

    // MARK: Days and times

    @inline(__always)
    mutating func add(day: Int64) {
        if day != self.day {
            self.day = day
            dayBytes.removeAll(keepingCapacity: true)
            CivilDate(day: day).append(to: &dayBytes)
        }
        let target = unsafe advance(by: dayBytes.count)
        unsafe Self.copy(dayBytes.span, to: target)
    }

    /// An instant in UTC: `2013-11-04T18:30:00Z`.
    @inline(__always)
    mutating func add(instant seconds: Int64) {
        let perDay: Int64 = 86_400
        var (days, rest) = (seconds / perDay, seconds % perDay)
        if rest < 0 { (days, rest) = (days - 1, rest + perDay) }
        add(day: days)
        let target = unsafe advance(by: 10)
        unsafe target[0] = UInt8(ascii: "T")
        unsafe Self.write(twoDigits: rest / 3600, to: target + 1)
        unsafe target[3] = UInt8(ascii: ":")
        unsafe Self.write(twoDigits: rest / 60 % 60, to: target + 4)
        unsafe target[6] = UInt8(ascii: ":")
        unsafe Self.write(twoDigits: rest % 60, to: target + 7)
        unsafe target[9] = UInt8(ascii: "Z")
    }

    @inline(__always)
    private static func write(twoDigits value: Int64, to target: UnsafeMutablePointer<UInt8>) {
        let value = UInt8(truncatingIfNeeded: value)
        unsafe target[0] = 0x30 + value / 10
        unsafe target[1] = 0x30 + value % 10
    }
}

/// One of our references, at least six digits.
func referenceText(_ letter: Unicode.Scalar, _ date: CivilDate, _ number: Int64) -> String {
    let digits = "\(number)"
    let zeros = String(repeating: "0", count: max(0, 6 - digits.utf8.count))
    return "\(letter)-\(date.compact)-\(zeros)\(digits)"
}
