/// A day of the week. The raw value is the word that configuration uses for it: `"friday"`.
public enum Weekday: String, CaseIterable, Comparable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    /// 1 for Monday to 7 for Sunday, as in ISO 8601.
    public var number: Int {
        switch self {
        case .monday: 1
        case .tuesday: 2
        case .wednesday: 3
        case .thursday: 4
        case .friday: 5
        case .saturday: 6
        case .sunday: 7
        }
    }

    /// Whether it is a Saturday or a Sunday.
    public var isWeekend: Bool { self == .saturday || self == .sunday }

    /// Monday comes first.
    public static func < (left: Weekday, right: Weekday) -> Bool { left.number < right.number }
}
