/// The text forms of a date: ISO 8601's extended form, and its basic form for references.
extension CivilDate: CustomStringConvertible {
    /// Reads exactly `2013-11-04`: nil for any other form, and for a date that does not exist.
    public init?(bytes: Span<UInt8>) {
        let dash = UInt8(ascii: "-")
        guard bytes.count == 10, bytes[4] == dash, bytes[7] == dash,
            let year = fourDigits(bytes, at: 0)
        else { return nil }
        // A pair that is no digits reads as 255, which is no month and no day.
        self.init(year: year, month: twoDigits(bytes, at: 5), day: twoDigits(bytes, at: 8))
    }

    /// Reads exactly `2013-11-04`: nil for any other form, and for a date that does not exist.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        self.init(bytes: bytes.span)
    }

    /// Appends `2013-11-04`.
    public func append(to bytes: inout [UInt8]) {
        let (year, month, day) = Gregorian.date(ofDay: Int(dayNumber))
        guard (0...9999).contains(year) else {
            appendYear(year, to: &bytes)
            bytes.append(addingCapacity: 6) { text in appendMonthAndDay(month, day, to: &text) }
            return
        }
        bytes.append(addingCapacity: 10) { text in
            appendFourDigits(year, to: &text)
            appendMonthAndDay(month, day, to: &text)
        }
    }

    /// `2013-11-04`.
    public var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `20131104`, as references write it.
    public var compact: String {
        var bytes: [UInt8] = []
        let (year, month, day) = Gregorian.date(ofDay: Int(dayNumber))
        appendYear(year, to: &bytes)
        bytes.append(addingCapacity: 4) { text in
            appendTwoDigits(month, to: &text)
            appendTwoDigits(day, to: &text)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
