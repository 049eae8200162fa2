internal import CMemory

extension SessionOrder {
    /// Moves the rows themselves into this order, which then is that of the rows.
    ///
    /// A night goes through its sessions a dozen times, by id each time. When the feed has them in
    /// another order, every row and every id would be somewhere else in 128 MB each time; they are
    /// moved once instead.
    ///
    /// - Parameters:
    ///   - texts: all of `texts(of:at:)`, where it was made before.
    ///   - moved: is told the old and the new index of every row before `watched`.
    public mutating func arrange(
        _ rows: inout SessionRows, texts: [UInt8]? = nil, watching watched: Int = 0,
        moved: (_ old: Int, _ new: Int) -> Void = { _, _ in }
    ) {
        guard !isThatOfRows else { return }
        for (place, index) in indexes.enumerated() where Int(index) < watched {
            moved(Int(index), place)
        }
        let texts = texts ?? self.texts(of: rows, at: indices)
        follow(&rows.rows)
        rows.take(arranged: texts)
        indexes = []
    }

    /// The texts of the rows at some places, laid in this order: nothing, when the rows lie in it.
    ///
    /// Memory is set aside for the texts of all rows, so that others can be laid behind.
    public func texts(of rows: borrowing SessionRows, at places: Range<Int>) -> [UInt8] {
        guard !isThatOfRows else { return [] }
        var arranged: [UInt8] = []
        arranged.reserveCapacity(rows.text.count)
        arranged.preferLargePages()
        let text = rows.text.span
        for place in places {
            if place + 2 * Self.distance < places.upperBound {
                let index = Int(indexes[place + 2 * Self.distance])
                near(rows.rows.span, index..<index + 1)
            }
            if place + Self.distance < places.upperBound {
                let row = rows.rows[Int(indexes[place + Self.distance])]
                near(text, row.idRange.lowerBound..<row.customerRange.upperBound)
            }
            let row = rows.rows[Int(indexes[place])]
            rows.append(row.idRange.lowerBound..<row.customerRange.upperBound, to: &arranged)
        }
        return arranged
    }

    /// So many places before it is needed, a row or a text is asked for: each is somewhere else.
    private static var distance: Int { 16 }

    /// Puts every row in its place: cycle by cycle, so that no second array of rows is needed.
    private mutating func follow(_ rows: inout [SessionRow]) {
        for start in indexes.indices where Int(indexes[start]) != start {
            let first = rows[start]
            var place = start
            // The cycle some steps on; past its end it stays at a row that lies right already.
            var ahead = start
            for _ in 0..<Self.distance { ahead = Int(indexes[ahead]) }
            while true {
                let source = Int(indexes[place])
                ahead = Int(indexes[ahead])
                near(rows.span, ahead..<ahead + 1)
                indexes[place] = UInt32(place)
                if source == start { break }
                rows[place] = rows[source]
                place = source
            }
            rows[place] = first
        }
    }
}

/// Asks for elements that may lie over the end of one line of the cache: for both.
@inline(__always)
private func near<Element>(_ elements: Span<Element>, _ range: Range<Int>) {
    unsafe elements.extracting(range).withUnsafeBufferPointer { elements in
        let bytes = UnsafeRawBufferPointer(elements)
        unsafe nightbook_prefetch_all(bytes.baseAddress, bytes.count)
    }
}

extension SessionRows {
    /// Takes the same texts in the order of the rows.
    fileprivate mutating func take(arranged text: [UInt8]) {
        var start = 0
        for index in rows.indices {
            let row = rows[index]
            rows[index].setTexts(
                start: start, idCount: row.idCount, customerCount: row.customerCount)
            start += row.idCount + row.customerCount
        }
        precondition(start == text.count, "the texts are those of the rows")
        replaceText(text)
    }
}
