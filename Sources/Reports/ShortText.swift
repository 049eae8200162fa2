internal import BusinessCalendar
internal import Money

/// A text of at most 16 bytes, to be written by one store.
struct ShortText {
    let bytes: SIMD16<UInt8>
    let count: Int

    init(_ text: [UInt8]) {
        var bytes = SIMD16<UInt8>()
        for (index, byte) in text.enumerated() { bytes[index] = byte }
        self.bytes = bytes
        count = text.count
    }

    /// `2013-11-04`; no day that 32 bits can count takes more than 14 bytes.
    init(_ date: CivilDate) {
        var text: [UInt8] = []
        date.append(to: &text)
        self.init(text)
    }

    /// `EUR`
    init(_ currency: Currency) {
        var text: [UInt8] = []
        currency.appendCode(to: &text)
        self.init(text)
    }
}
