/// Finds the name that someone who typed another one most likely meant.
enum NearestName {
    /// The known name with the fewest letters to change, add, leave out or swap with their
    /// neighbour, the first of several; or one that was not typed to its end. Nil when none is
    /// near.
    static func find(_ typed: String, among known: [String]) -> String? {
        let letters = Array(typed.lowercased().utf8.prefix(64))
        let near = known.map { ($0, distance(letters, Array($0.utf8))) }
            .min { $0.1 < $1.1 }
        if let near, near.1 <= max(1, near.0.utf8.count / 3) { return near.0 }
        guard letters.count > 2 else { return nil }
        return known.first { $0.utf8.starts(with: letters) }
    }

    /// The optimal string alignment distance: Levenshtein's, and a swap of neighbours is one step.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var rows = [Array(0...right.count)]
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let change = rows[row][column] + (left[row] == right[column] ? 0 : 1)
                var least = min(change, rows[row][column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    least = min(least, rows[row - 1][column - 1] + 1)
                }
                current.append(least)
            }
            rows.append(current)
        }
        return rows[left.count][right.count]
    }
}
