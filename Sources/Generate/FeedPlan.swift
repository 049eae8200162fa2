import BusinessCalendar

/// Which row stands where in a feed: the sessions of its day, with what disputes, repeats and
/// spoils them.
struct FeedPlan: Sendable {
    let shape: FeedShape
    let today: SessionDay
    let yesterday: SessionDay

    init(shape: FeedShape) {
        self.shape = shape
        today = SessionDay(shape: shape, date: shape.date)
        yesterday = SessionDay(shape: shape, date: shape.date.adding(days: -1))
    }

    /// The row at a place from 0 up to the shape's rows.
    func entry(at index: Int) -> FeedEntry {
        switch today.kind(at: index) {
        case .completed:
            return FeedEntry(session: today.session(at: index))
        case .disputed:
            return FeedEntry(session: today.disputedSession(at: index))
        case .bad(let flaw):
            let needsDispute = flaw == .disputedAt || flaw == .order
            let session =
                needsDispute ? today.disputedSession(at: index) : today.session(at: index)
            return FeedEntry(session: session, flaw: flaw)
        case .duplicate:
            return FeedEntry(session: repeated(at: index) ?? today.session(at: index))
        case .lateDispute:
            return FeedEntry(session: lateDispute(at: index) ?? today.session(at: index))
        }
    }

    /// What the row before says, when it is a good row of its own.
    private func repeated(at index: Int) -> GeneratedSession? {
        guard index > 0 else { return nil }
        switch today.kind(at: index - 1) {
        case .completed: return today.session(at: index - 1)
        case .disputed: return today.disputedSession(at: index - 1)
        case .bad, .duplicate, .lateDispute: return nil
        }
    }

    /// Yesterday's session of the same place, disputed at the time that this place has today.
    private func lateDispute(at index: Int) -> GeneratedSession? {
        guard yesterday.kind(at: index) == .completed else { return nil }
        var session = yesterday.session(at: index)
        session.disputedAt = today.session(at: index).completedAt / 1_000_000
        return session
    }
}
