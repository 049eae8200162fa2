/// What a feed says has become of a session. The raw value is the word in the feed.
public enum SessionStatus: String, CaseIterable, Sendable {
    case completed
    case disputed
    case scheduled
    case inProgress = "in_progress"
    case cancelled
    case noShow = "no_show"

    /// Whether money follows from it; the others are counted and passed over.
    public var isSettled: Bool { self == .completed || self == .disputed }

    /// The status a field names, nil for any other word.
    @inline(__always)
    init?(_ field: Span<UInt8>) {
        // Nearly all rows of a night bear the first word, so that it is tried first.
        for status in [Self.completed, .disputed, .cancelled, .noShow, .scheduled, .inProgress]
        where status.isSpelled(field) {
            self = status
            return
        }
        return nil
    }

    @inline(__always)
    private func isSpelled(_ field: Span<UInt8>) -> Bool {
        let word: StaticString =
            switch self {
            case .completed: "completed"
            case .disputed: "disputed"
            case .scheduled: "scheduled"
            case .inProgress: "in_progress"
            case .cancelled: "cancelled"
            case .noShow: "no_show"
            }
        guard word.utf8CodeUnitCount == field.count else { return false }
        return unsafe field.withUnsafeBufferPointer { bytes in
            for index in 0..<bytes.count
            where unsafe bytes[index] != word.utf8Start[index] { return false }
            return true
        }
    }
}
