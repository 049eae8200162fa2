internal import Settlement

/// Looks ahead over the end of a payout, as most hold only a few sessions.
struct PayoutLookAhead {
    private var rows = Stream()
    private var texts = Stream()

    init(_ night: NightRecord, _ items: PayoutItems) {
        for _ in 0..<SessionLookAhead.textDistance { askForRow(night, items) }
        for _ in SessionLookAhead.textDistance..<SessionLookAhead.rowDistance {
            askForRow(night, items)
            askForTexts(night, items)
        }
    }

    /// To be called before each of tonight's facts and each older one is looked at.
    @inline(__always)
    mutating func advance(_ night: NightRecord, _ items: PayoutItems) {
        askForRow(night, items)
        askForTexts(night, items)
    }

    @inline(__always)
    private mutating func askForRow(_ night: NightRecord, _ items: PayoutItems) {
        guard let row = rows.next(night, items) else { return }
        SessionLookAhead.row(row, of: night.rows)
    }

    @inline(__always)
    private mutating func askForTexts(_ night: NightRecord, _ items: PayoutItems) {
        guard let row = texts.next(night, items) else { return }
        SessionLookAhead.texts(row, of: night.rows)
    }

    /// The rows of tonight's facts and of the older ones, payout after payout.
    private struct Stream {
        private var tonight = 0..<0
        private var older = 0..<0
        private var nextPayout = 0

        @inline(__always)
        mutating func next(_ night: NightRecord, _ items: PayoutItems) -> Int? {
            while tonight.isEmpty {
                if let index = older.popFirst() { return Int(night.olderItems[index].row) }
                guard nextPayout < night.payouts.count else { return nil }
                let account = night.payouts[nextPayout].account
                tonight = items.tonight(account)
                older = items.older(account)
                nextPayout += 1
            }
            return tonight.popFirst().map { Int(night.earnings.facts[$0].row) }
        }
    }
}
