internal import Book
internal import BusinessCalendar
internal import Ledger
internal import Money
internal import Reconciliation

extension StoryTeller {
    /// A break: what it is about, how it arose, what was decided and whether it is open.
    func breakStory(_ id: String, _ number: Int64) throws(BookError) -> Story? {
        guard let item = try book.breakStory(number) else { return nil }
        let end = item.closedOn.map { "closed on \($0)" } ?? "open"
        var story = Story(
            id, .break,
            """
            break \(id), \(item.item.cause.name): difference \
            \(money(item.item.difference, item.item.currency)), \(end)
            """)
        if let movement = item.item.movement, let outcome = try book.outcome(of: movement) {
            try tellOrigin(of: outcome, &story)
            try tell(movement, &story)
        }
        try tell(item, &story)
        // What a close or a decision made of its line is another break.
        if let row = item.line {
            for other in try book.breaks(ofLine: row) { try tell(other, &story) }
        }
        return story
    }

    func tell(_ item: BreakStory, _ story: inout Story) throws(BookError) {
        guard story.begin(.break(item.number)) else { return }
        if let row = item.line, let line = try book.line(at: row) { try tell(line, &story) }
        let currency = item.item.currency
        var details = [
            ("break", item.id), ("cause", item.item.cause.name), ("since", "\(item.item.since)"),
            ("reference", item.item.reference), ("line_id", item.item.lineID),
            ("expected", item.item.expected.text(in: currency)),
            ("found", item.item.found.text(in: currency)),
            ("difference", item.item.difference.text(in: currency)),
            ("currency", currency.code),
        ]
        if let provider = item.blockedProvider { details.append(("blocks", provider)) }
        var text = "break \(item.id), \(item.item.cause.name), since \(item.item.since)"
        // Of one that is about a line, the line tells the statement.
        if item.line == nil, let statement = try book.statement(arising: item) {
            text += ", with statement \(statement.name)"
            details.append(("statement", statement.name))
        }
        text += """
            : expected \(money(item.item.expected, currency)), found \
            \(money(item.item.found, currency)), difference \
            \(money(item.item.difference, currency)): \(item.item.explanation)
            """
        let held = try book.transfers(of: .break(item.number), on: item.businessDate)
        story.add(
            item.businessDate, try orderOfArising(item), isAfter: held.isEmpty, "break", text,
            details)
        tell(held, &story)
        for decision in try book.resolutions(ofBreak: item.number) {
            try tell(decision, of: item.item.reference, &story)
        }
        story.breaks.append(item)
    }

    /// Tells how the breaks told of ended: what ended them may have been told after them.
    func tellEnds(in story: inout Story) throws(BookError) {
        for item in story.breaks { try tellEnd(of: item, &story) }
    }

    /// When it closed, or what it holds while it is open.
    private func tellEnd(of item: BreakStory, _ story: inout Story) throws(BookError) {
        guard let closedOn = item.closedOn else {
            let held = item.held.isZero ? "" : "; it holds \(money(item.held, item.item.currency))"
            let blocked = item.blockedProvider.map { "; \($0) is not paid until then" } ?? ""
            var details = [
                ("break", item.id), ("cause", item.item.cause.name),
                ("held", item.held.text(in: item.item.currency)),
                ("currency", item.item.currency.code),
            ]
            if let provider = item.blockedProvider { details.append(("blocks", provider)) }
            story.addNow(
                "open",
                "break \(item.id), \(item.item.cause.name), is open"
                    + (held.isEmpty ? "" : held + " in suspense") + blocked, details)
            return
        }
        var order = try book.lastTransfer(before: closedOn)
        if let last = try book.resolutions(ofBreak: item.number).last,
            last.businessDate == closedOn
        {
            order = try lastOrder(of: last)
        } else {
            // A line closed it, or a decision about another break of the same movement.
            let words = ["statement-line", "resolution", "withdrawn"]
            order = max(order, story.lastOrder(on: closedOn, words) ?? order)
        }
        story.add(
            closedOn, order, isAfter: true, "closed",
            "break \(item.id), \(item.item.cause.name), is closed", [("break", item.id)])
    }

    /// Where a break stands among what bears its date.
    private func orderOfArising(_ item: BreakStory) throws(BookError) -> Int64 {
        let before = try book.lastTransfer(before: item.businessDate)
        if let statement = try book.statement(arising: item) {
            if let row = item.line, let line = try book.line(at: row) {
                return try order(of: line)
            }
            let held = try book.transfers(of: .break(item.number), on: item.businessDate)
            return held.first?.number ?? statement.lastTransfer ?? before
        }
        // It took the place of another break about the same line.
        guard let row = item.line else { return before }
        var order = before
        for other in try book.breaks(ofLine: row) where other.number < item.number {
            for decision in try book.resolutions(ofBreak: other.number)
            where decision.businessDate == item.businessDate {
                order = max(order, try self.order(of: decision))
            }
        }
        return order
    }

    // MARK: Decisions

    /// A decision and what it moved.
    ///
    /// - Parameters:
    ///   - subject: the session it takes back, or what the break refers to.
    ///   - earlier: where something stands that came before it.
    func tell(
        _ decision: ResolutionStory, of subject: String, after earlier: Int64 = 0,
        _ story: inout Story
    ) throws(BookError) {
        guard story.begin(.resolution(decision.number)) else { return }
        let order = max(earlier, try order(of: decision))
        var details = [("as", decision.what), ("by", decision.madeBy), ("reason", decision.reason)]
        if let number = decision.breakNumber {
            details.insert(("break", BreakNumber.text(number)), at: 0)
        }
        story.add(
            decision.businessDate, order, decision.word, decision.text(of: subject), details)
        let posted = try book.transfers(
            of: .resolution(decision.number), on: decision.businessDate)
        tell(posted, at: decision.isExplanation ? order : nil, &story)
    }

    /// Where a decision stands among what bears its date: where its first transfer does, or after
    /// the statement with which its break arose.
    private func order(of decision: ResolutionStory) throws(BookError) -> Int64 {
        let date = decision.businessDate
        if decision.isExplanation { return try orderOfClose(date) }
        let posted = try book.transfers(of: .resolution(decision.number), on: date)
        if let first = posted.first { return first.number }
        let before = try book.lastTransfer(before: date)
        guard let number = decision.breakNumber, let item = try book.breakStory(number),
            item.businessDate == date, let statement = try book.statement(arising: item)
        else { return before }
        return max(before, statement.lastTransfer ?? before)
    }

    /// Where the last of what a decision posted stands.
    func lastOrder(of decision: ResolutionStory) throws(BookError) -> Int64 {
        let order = try order(of: decision)
        guard !decision.isExplanation else { return order }
        let posted = try book.transfers(
            of: .resolution(decision.number), on: decision.businessDate)
        return max(order, posted.last?.number ?? 0)
    }
}

extension ResolutionStory {
    /// The event's word for programs.
    fileprivate var word: String {
        switch what {
        case "withdrawn" where breakNumber == nil: "withdrawn"
        case "readable" where breakNumber == nil: "readable"
        default: "resolution"
        }
    }

    /// What was decided, by whom and why.
    fileprivate func text(of subject: String) -> String {
        guard let breakNumber else {
            return what == "readable"
                ? "session \(subject) may be read again, by \(madeBy): \(reason)"
                : "session \(subject) is taken back by \(madeBy): \(reason)"
        }
        let id = BreakNumber.text(breakNumber)
        return madeBy.isEmpty
            ? "break \(id) is \(what): " + (isExplanation ? "\(subject) became known" : reason)
            : "break \(id) is resolved as \(what) by \(madeBy): \(reason)"
    }
}
