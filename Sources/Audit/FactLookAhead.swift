internal import CMemory

/// Brings sessions near before they are looked at.
///
/// Payouts go through a night's facts provider by provider, and each is somewhere else in more than
/// a hundred megabytes: what is asked for early, a dozen at a time, is not waited for.
enum FactLookAhead {
    /// So many facts before its turn a session is asked for, and so many before, its texts.
    private static let sessionDistance = 24
    private static let textDistance = 12

    /// To be called before the fact at `index` has its turn.
    @inline(__always)
    static func before(_ index: Int, of facts: Span<AuditedFact>, _ night: borrowing NightFacts) {
        if index + sessionDistance < facts.count {
            let place = Int(facts[index + sessionDistance].session)
            near(night.sessions.span, place..<place + 1)
        }
        if index + textDistance < facts.count {
            let session = night.sessions[Int(facts[index + textDistance].session)]
            near(night.texts.span, session.idRange)
        }
    }

    /// Asks for elements that may lie over the end of a line of the cache: for both lines.
    @inline(__always)
    private static func near<Element>(_ elements: Span<Element>, _ range: Range<Int>) {
        unsafe elements.extracting(range).withUnsafeBufferPointer { elements in
            let bytes = UnsafeRawBufferPointer(elements)
            unsafe nightbook_prefetch_all(bytes.baseAddress, bytes.count)
        }
    }
}
