/// Finds the key that someone who wrote another one most likely meant.
enum NearestKey {
    /// The known key with the fewest letters to change, insert, remove or swap, the first of
    /// several; capitals, dashes and underscores do not count, and an ending left out counts
    /// little, as in `commission`. Nil when no key is known.
    static func find(_ key: String, among known: [String]) -> String? {
        // A key of a thousand letters is nobody's slip.
        let letters = Array(simplified(key).prefix(64))
        return known.min { left, right in
            distance(letters, simplified(left)) < distance(letters, simplified(right))
        }
    }

    private static func simplified(_ key: String) -> [UInt8] {
        key.utf8.compactMap { byte in
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "): nil
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
            default: byte
            }
        }
    }

    /// The optimal string alignment distance (Levenshtein's, and a swap of neighbours is one step),
    /// four for a step and one for a letter of an ending left out.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let isSame = left[row] == right[column]
                var least = min(
                    last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    least = min(least, beforeLast[column - 1] + 1)
                }
                current.append(least)
            }
            beforeLast = last
            last = current
        }
        return last.indices.map { 4 * last[$0] + right.count - $0 }.min() ?? 0
    }
}
