/// A share in hundredths of a percent: 2000 is 20 %.
public struct BasisPoints: Hashable, Sendable {
    /// 0 to `whole`.
    public let value: Int

    /// How many basis points make the whole.
    public static let whole = 10_000

    /// Nil when the value is not in 0...10000.
    public init?(_ value: Int) {
        guard (0...Self.whole).contains(value) else { return nil }
        self.value = value
    }
}
