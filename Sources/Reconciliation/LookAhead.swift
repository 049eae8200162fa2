internal import CMemory

/// How far ahead of what is taken the next is asked for. References come in no order, and what
/// they name lies anywhere in tens of megabytes: waiting for each costs many times what the rules
/// do. Asked for early, a dozen come at a time.
enum LookAhead {
    /// So many lines before it is taken, what tells where its texts lie is asked for.
    static let rowDistance = 32
    /// And so many before, what is in it.
    static let textDistance = 16
}

extension Array {
    /// Asks for an element.
    @inline(__always)
    func bringNear(_ index: Int) {
        span.bringNear(index)
    }
}

extension Span {
    /// Asks for an element.
    @inline(__always)
    func bringNear(_ index: Int) {
        unsafe extracting(index..<index + 1).withUnsafeBufferPointer { element in
            guard let first = element.baseAddress else { return }
            unsafe nightbook_prefetch(first)
        }
    }
}

extension StatementLines {
    /// Asks for a line, texts aside.
    public func bringNear(_ index: Int) { rows.bringNear(index) }

    /// Asks for the texts of a line; the line should be near by now.
    public func bringTextsNear(of index: Int) {
        let range = rows[index].textRange
        guard !range.isEmpty else { return }
        let bytes = text.span
        bytes.bringNear(range.lowerBound)
        bytes.bringNear(range.upperBound - 1)
    }
}

extension Matching {
    /// Asks for a movement.
    public func bringNear(movement index: Int) { movements.bringNear(index) }
}
