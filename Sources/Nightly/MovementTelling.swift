internal import Book
internal import BusinessCalendar
internal import Ledger
internal import Money
internal import Reconciliation

/// What statements, and people who looked at breaks, made of what was to move.
extension StoryTeller {
    /// Everything that became of a movement: its statement lines, the breaks about it and how they
    /// ended, and what is still in transit.
    func tell(_ id: MovementID, _ story: inout Story) throws(BookError) {
        guard story.begin(.movement(id)), let outcome = try book.outcome(of: id) else { return }
        let reference = outcome.facts.reference
        var breaks: [BreakStory] = []
        // What it was confirmed with that had been in suspense.
        var explained = Amount.zero
        for item in try book.breaks(referringTo: reference) {
            if item.item.movement == id {
                breaks.append(item)
            } else if item.item.movement == nil {
                guard let close = try explanation(of: item) else {
                    // Of sessions one id may name several: see `tellRest`.
                    if id.kind != .charge { breaks.append(item) }
                    continue
                }
                guard close.businessDate == outcome.businessDate else { continue }
                breaks.append(item)
                explained += try moved(by: close)
            }
        }
        // A session taken back is never matched; the one that was read anew may be.
        if outcome.confirmed > .zero {
            for match in try book.matches(to: reference) {
                explained += try moved(by: match)
                if let number = match.breakNumber, let item = try book.breakStory(number) {
                    breaks.append(item)
                }
            }
        }
        let onLines = outcome.confirmed - explained
        for line in try book.lines(confirming: id, of: onLines, after: outcome.businessDate) {
            try tell(line, &story)
        }
        for item in breaks { try tell(item, &story) }
        tellRest(of: outcome, &story)
    }

    /// How a movement stands that is not done.
    private func tellRest(of outcome: MovementOutcome, _ story: inout Story) {
        guard outcome.left > .zero else { return }
        let currency = outcome.facts.currency
        story.addNow(
            "in-transit",
            """
            \(outcome.facts.kind.name) \(outcome.facts.reference): \
            \(money(outcome.left, currency)) of \(money(outcome.facts.amount, currency)) is not on \
            a statement yet; expected by \(outcome.facts.valueDate)
            """,
            [
                ("reference", outcome.facts.reference),
                ("left", outcome.left.text(in: currency)),
                ("amount", outcome.facts.amount.text(in: currency)), ("currency", currency.code),
                ("value_date", "\(outcome.facts.valueDate)"),
            ])
    }

    /// What was to move, for stories that begin with a line or a break.
    func tellOrigin(of outcome: MovementOutcome, _ story: inout Story) throws(BookError) {
        let facts = outcome.facts
        let file = settlementFile(outcome.businessDate, facts.currency)
        let text: String
        switch facts.kind {
        case .charge: text = "from customer \(facts.party)"
        case .refund: text = "to customer \(facts.party); instructed in \(file)"
        case .payout:
            text = "to provider \(facts.party), \(outcome.counterparty); instructed in \(file)"
        case .commission: text = "to the platform's wallet \(facts.party); instructed in \(file)"
        }
        story.add(
            outcome.businessDate, try orderOfClose(outcome.businessDate), "expected",
            """
            \(facts.kind.name) \(facts.reference): \(money(facts.amount, facts.currency)), \
            expected by \(facts.valueDate), \(text)
            """,
            [
                ("kind", facts.kind.name), ("reference", facts.reference),
                ("amount", facts.amount.text(in: facts.currency)),
                ("currency", facts.currency.code), ("value_date", "\(facts.valueDate)"),
            ])
    }

    /// How much a decision moved.
    private func moved(by decision: ResolutionStory) throws(BookError) -> Amount {
        try book.transfers(of: .resolution(decision.number), on: decision.businessDate)
            .map(\.amount).reduce(.zero, +)
    }

    /// The close that explained a line whose reference became known then.
    func explanation(of item: BreakStory) throws(BookError) -> ResolutionStory? {
        try book.resolutions(ofBreak: item.number).first { $0.isExplanation }
    }

    func isExplained(_ item: BreakStory) throws(BookError) -> Bool {
        try explanation(of: item) != nil
    }
}

extension ResolutionStory {
    /// Whether a close made it: the reference of a line became known.
    var isExplanation: Bool { what == "explained" && madeBy.isEmpty }
}
