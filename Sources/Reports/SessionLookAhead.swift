internal import CMemory
internal import Settlement

/// Brings the rows of sessions near before they are written.
///
/// Payouts list a night's sessions provider by provider, and ids need not come in the order of the
/// feed: then every row is somewhere else in 128 MB, and waiting for it costs many times what
/// writing it does. Asked for early, a dozen come at a time.
struct SessionLookAhead {
    /// So many sessions before it is written, a row is asked for.
    static let rowDistance = 32
    /// And so many before, the ids that it points to.
    static let textDistance = 16

    /// Asks for a session's row.
    @inline(__always)
    static func row(_ index: Int, of rows: SessionRows) {
        near(rows.rows.span, index..<index + 1)
    }

    /// Asks for a session's ids; its row should be near by now.
    @inline(__always)
    static func texts(_ index: Int, of rows: SessionRows) {
        let row = rows.rows[index]
        near(rows.text.span, row.idRange.lowerBound..<row.customerRange.upperBound)
    }

    /// Asks for elements that may lie over the end of one line of the cache: for both.
    @inline(__always)
    private static func near<Element>(_ elements: Span<Element>, _ range: Range<Int>) {
        unsafe elements.extracting(range).withUnsafeBufferPointer { elements in
            let bytes = UnsafeRawBufferPointer(elements)
            unsafe nightbook_prefetch_all(bytes.baseAddress, bytes.count)
        }
    }
}

extension SessionLookAhead {
    /// To be called before the place at `index` of a list is written; the list goes on as far as
    /// `rowAt` tells the row of a place.
    @inline(__always)
    static func before(_ index: Int, count: Int, of rows: SessionRows, rowAt: (Int) -> UInt32) {
        if index + rowDistance < count { row(Int(rowAt(index + rowDistance)), of: rows) }
        if index + textDistance < count { texts(Int(rowAt(index + textDistance)), of: rows) }
    }
}
