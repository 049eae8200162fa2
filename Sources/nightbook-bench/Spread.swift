/// The least, the middle and the greatest of some numbers, none negative.
struct Spread: Equatable {
    let minimum: Int64
    /// Of an even count the mean of the two in the middle, rounded down.
    let median: Int64
    let maximum: Int64

    /// Nil without numbers.
    init?(_ numbers: [Int64]) {
        let sorted = numbers.sorted()
        guard let first = sorted.first, let last = sorted.last else { return nil }
        minimum = first
        maximum = last
        let upper = sorted[sorted.count / 2]
        let lower = sorted[(sorted.count - 1) / 2]
        median = lower + (upper - lower) / 2
    }
}

/// `part` in thousandths of `whole`, rounded half up; of nothing as of one.
func perMille(_ part: Int64, of whole: Int64) -> Int64 {
    let divisor = max(1, whole)
    return (part * 1000 + divisor / 2) / divisor
}
