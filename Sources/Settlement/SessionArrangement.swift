extension SessionOrder {
    /// Moves the rows themselves into this order, which then is that of the rows.
    ///
    /// A night goes through its sessions a dozen times, by id each time. When the feed has them in
    /// another order, every row and every id would be somewhere else in 128 MB each time; they are
    /// moved once instead.
    ///
    /// - Parameter moved: is told the old and the new index of every row before `watched`.
    public mutating func arrange(
        _ rows: inout SessionRows, watching watched: Int = 0,
        moved: (_ old: Int, _ new: Int) -> Void = { _, _ in }
    ) {
        guard !isThatOfRows else { return }
        for (place, index) in indexes.enumerated() where Int(index) < watched {
            moved(Int(index), place)
        }
        follow(&rows.rows)
        rows.rewriteTexts()
        isThatOfRows = true
    }

    /// Puts every row in its place: cycle by cycle, so that no second array of rows is needed.
    private mutating func follow(_ rows: inout [SessionRow]) {
        for start in indexes.indices where Int(indexes[start]) != start {
            let first = rows[start]
            var place = start
            while true {
                let source = Int(indexes[place])
                indexes[place] = UInt32(place)
                if source == start { break }
                rows[place] = rows[source]
                place = source
            }
            rows[place] = first
        }
    }
}

extension SessionRows {
    /// Lays the texts anew in the order of the rows.
    fileprivate mutating func rewriteTexts() {
        var arranged: [UInt8] = []
        arranged.reserveCapacity(text.count)
        arranged.preferLargePages()
        for index in rows.indices {
            let row = rows[index]
            let start = arranged.count
            append(row.idRange.lowerBound..<row.customerRange.upperBound, to: &arranged)
            rows[index].setTexts(
                start: start, idCount: row.idCount, customerCount: row.customerCount)
        }
        replaceText(arranged)
    }
}
