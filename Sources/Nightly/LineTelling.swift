internal import Book
internal import BusinessCalendar
internal import Ledger
internal import Money
internal import Reconciliation

extension StoryTeller {
    /// A statement line: what it says, what it was found to be, and what became of what was not.
    func story(of line: LineStory) throws(BookError) -> Story {
        let currency = line.line.currency
        var story = Story(
            line.line.lineID, .line,
            """
            statement line \(line.line.lineID) of \(line.statement): \
            \(money(line.line.amount, currency))\(party(line.line)) on \(line.line.bookedOn)
            """)
        if let movement = line.movement, let outcome = try book.outcome(of: movement) {
            try tellOrigin(of: outcome, &story)
        }
        try tell(line, &story)
        for item in try book.breaks(ofLine: line.row) {
            if let close = try explanation(of: item),
                let outcome = try book.outcome(named: item.item.reference),
                outcome.businessDate == close.businessDate
            {
                try tellOrigin(of: outcome, &story)
            }
            try tell(item, &story)
        }
        return story
    }

    /// A line and what it was posted as.
    func tell(_ line: LineStory, _ story: inout Story) throws(BookError) {
        guard story.begin(.line(line.row)) else { return }
        let said = line.line
        let posted = try book.transfers(of: .line(line.row), on: line.businessDate)
        let order = try order(of: line, posted)
        var text =
            "line \(said.lineID) of statement \(line.statement), booked on \(said.bookedOn): "
            + money(said.amount, said.currency) + party(said)
        if let kind = said.kind { text += ", kind \(kind.name)" }
        text += said.reference.isEmpty ? ", without a reference" : ", reference \(said.reference)"
        text += "; " + finding(line)
        var details = [
            ("line_id", said.lineID), ("statement", line.statement), ("file", line.file),
            ("booked_on", "\(said.bookedOn)"), ("reference", said.reference),
            ("kind", said.kind?.name ?? ""), ("counterparty", said.counterparty),
            ("amount", said.amount.text(in: said.currency)), ("currency", said.currency.code),
            ("matched_by", line.matchedBy?.name ?? ""),
        ]
        if line.confirmed > .zero {
            details.append(("confirmed", line.confirmed.text(in: said.currency)))
        }
        story.add(line.businessDate, order, "statement-line", text, details)
        tell(posted, &story)
    }

    /// What a line was found to be, in words.
    private func finding(_ line: LineStory) -> String {
        switch line.matchedBy {
        case nil: "not matched, and in suspense"
        case .fee: "a fee of the wallet"
        case .return: "a payout that came back, matched by its reference"
        case .reference:
            "matched by reference, confirms \(money(line.confirmed, line.line.currency))"
        case .amount:
            "matched by amount and counterparty, confirms "
                + money(line.confirmed, line.line.currency)
        }
    }

    private func party(_ line: StatementLine) -> String {
        guard !line.counterparty.isEmpty else { return "" }
        return (line.amount.isNegative ? " to " : " from ") + line.counterparty
    }

    /// Where a line stands among what bears its date: where its first transfer does.
    private func order(
        of line: LineStory, _ posted: [TransferStory]
    ) throws(BookError) -> Int64 {
        if let first = posted.first { return first.number }
        // All of it is in suspense: the break is what is posted.
        for item in try book.breaks(ofLine: line.row) {
            let held = try book.transfers(of: .break(item.number), on: line.businessDate)
            if let first = held.first { return first.number }
        }
        return try book.lastTransfer(before: line.businessDate)
    }

    func order(of line: LineStory) throws(BookError) -> Int64 {
        try order(of: line, try book.transfers(of: .line(line.row), on: line.businessDate))
    }
}
