extension Span<UInt8> {
    /// How these bytes are ordered against others, as all text in reports is: below zero when
    /// they stand first, zero when they are the same.
    func order(to other: Span<UInt8>) -> Int {
        let shared = Swift.min(count, other.count)
        for index in 0..<shared where self[index] != other[index] {
            return self[index] < other[index] ? -1 : 1
        }
        return count - other.count
    }
}
