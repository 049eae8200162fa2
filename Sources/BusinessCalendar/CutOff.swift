/// The local time of day at which the next business date begins.
public struct CutOff: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Minutes after local midnight, 1 to 1440.
    public let minutes: Int

    /// 24:00, with which business dates are the local dates.
    public static let endOfDay = CutOff(unchecked: 1_440)

    /// The cut-off that many minutes after midnight, or nil when it is not one of 1 to 1440.
    public init?(minutes: Int) {
        guard (1...1_440).contains(minutes) else { return nil }
        self.init(unchecked: minutes)
    }

    /// Reads exactly two digits, a colon and two digits, `00:01` to `24:00`.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":") else { return nil }
        let hour = twoDigits(bytes.span, at: 0)
        let minute = twoDigits(bytes.span, at: 3)
        guard hour <= 24, minute <= 59 else { return nil }
        self.init(minutes: hour * 60 + minute)
    }

    private init(unchecked minutes: Int) {
        self.minutes = minutes
    }

    /// The earlier time of day comes first.
    public static func < (left: CutOff, right: CutOff) -> Bool { left.minutes < right.minutes }

    /// `18:30`.
    public var description: String {
        let bytes = [UInt8](capacity: 5) { text in
            appendTwoDigits(minutes / 60, to: &text)
            text.append(UInt8(ascii: ":"))
            appendTwoDigits(minutes % 60, to: &text)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
