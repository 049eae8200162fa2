/// The references that were seen: one number each, of those that end with one, or else the text.
struct ReferenceSet {
    /// What stands before the numbers; few, so that they are searched through.
    private var beginnings: [[UInt8]] = []
    private var numbers: Set<UInt64> = []
    private var others: Set<[UInt8]> = []

    /// The most beginnings that are told apart by number.
    private static let beginningLimit = 8

    /// Adds a reference; false when it was there.
    mutating func insert(_ reference: [UInt8]) -> Bool {
        guard let (beginning, number) = split(reference) else {
            return others.insert(reference).inserted
        }
        return numbers.insert(UInt64(beginning) << 48 | number).inserted
    }

    /// The place of what stands before the last dash, and the number of six digits or more, not
    /// more than fit 48 bits, behind it.
    private mutating func split(_ reference: [UInt8]) -> (Int, UInt64)? {
        guard let dash = reference.lastIndex(of: UInt8(ascii: "-")) else { return nil }
        let digits = reference[(dash + 1)...]
        // A second spelling of a number, with more zeros, is another reference.
        guard (6...14).contains(digits.count),
            digits.count == 6 || digits.first != UInt8(ascii: "0")
        else { return nil }
        var number: UInt64 = 0
        for digit in digits {
            guard digit &- UInt8(ascii: "0") < 10 else { return nil }
            number = number * 10 + UInt64(digit - UInt8(ascii: "0"))
        }
        let known = beginnings.firstIndex { reference[...dash].elementsEqual($0) }
        if let known { return (known, number) }
        guard beginnings.count < Self.beginningLimit else { return nil }
        beginnings.append(Array(reference[...dash]))
        return (beginnings.count - 1, number)
    }
}
