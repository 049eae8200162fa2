/// Finds the name that someone who typed another one most likely meant.
///
/// Capitals, dashes, underscores and spaces do not count; a swap of neighbours is one step; and an
/// ending left out counts little, as in `commission` for `commissionBasisPoints`.
public enum NearestName {
    /// The known name with the fewest letters to change, insert, remove or swap, the first of
    /// several, however far it is. Nil when no name is known.
    public static func find(_ typed: String, among known: [String]) -> String? {
        let letters = typedLetters(typed)
        return known.min { left, right in
            weight(Steps(letters, simplified(left))) < weight(Steps(letters, simplified(right)))
        }
    }

    /// The same, among the names that are so near that it may be a slip: at most a third of the
    /// letters wrong, or a name not typed to its end. Nil when none is.
    public static func findNear(_ typed: String, among known: [String]) -> String? {
        let letters = typedLetters(typed)
        return find(typed, among: known.filter { isNear(letters, simplified($0)) })
    }

    private static func isNear(_ typed: [UInt8], _ known: [UInt8]) -> Bool {
        guard !typed.isEmpty else { return false }
        if typed.count > 2, known.starts(with: typed) { return true }
        return Steps(typed, known).toWhole <= max(1, known.count / 3)
    }

    /// Four for a step and one for a letter of an ending left out.
    private static func weight(_ steps: Steps) -> Int {
        let count = steps.toBeginnings.count - 1
        return steps.toBeginnings.indices.map { 4 * steps.toBeginnings[$0] + count - $0 }.min() ?? 0
    }

    /// A word of a thousand letters is nobody's slip.
    private static func typedLetters(_ typed: String) -> [UInt8] {
        Array(simplified(typed).prefix(64))
    }

    private static func simplified(_ name: String) -> [UInt8] {
        name.utf8.compactMap { byte in
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: " "): nil
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
            default: byte
            }
        }
    }
}

/// The optimal string alignment distance (Levenshtein's, and a swap of neighbours is one step) from
/// one word to another, and to every beginning of the other.
struct Steps {
    /// To the first 0, 1, 2 … letters.
    let toBeginnings: [Int]

    var toWhole: Int { toBeginnings.last ?? 0 }

    init(_ left: [UInt8], _ right: [UInt8]) {
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
        toBeginnings = last
    }
}
