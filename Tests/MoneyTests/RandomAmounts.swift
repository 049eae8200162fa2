import SeededNumbers

extension SeededNumbers {
    /// A number from zero up, as often short as long.
    mutating func amount() -> Int64 {
        Int64(next() >> UInt64.random(in: 1...63, using: &self))
    }
}
