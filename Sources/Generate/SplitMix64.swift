/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers from the same seed on every machine.
///
/// Not the standard library's `random(in:using:)`, whose way from bits to numbers may change
/// with a compiler: a seed named in a report must give the same bytes years later.
public struct SplitMix64: Sendable {
    private var state: UInt64

    /// Starts the sequence that belongs to `seed`.
    public init(seed: UInt64) {
        state = seed
    }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    /// A number from 0 up to, and without, `bound`, which must be above 0.
    ///
    /// Takes the high half of a full product (Lemire): no division, and a bias of less than
    /// bound / 2^64, which no feed is long enough to show.
    public mutating func below(_ bound: UInt64) -> UInt64 {
        precondition(bound > 0)
        return next().multipliedFullWidth(by: bound).high
    }

    /// `below(_:)` for counts.
    public mutating func below(_ bound: Int) -> Int {
        Int(below(UInt64(bound)))
    }

    /// One of `choices`, all equally likely. There must be one.
    public mutating func choice<Element>(of choices: [Element]) -> Element {
        choices[below(choices.count)]
    }

    /// The finishing function alone: scatters neighbouring values over all 64 bits.
    public static func mixed(_ value: UInt64) -> UInt64 {
        var bits = value
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
