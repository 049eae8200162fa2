internal import Book
internal import BusinessCalendar
internal import Ledger
internal import Money
internal import Reconciliation
internal import Settlement

extension StoryTeller {
    // MARK: Payouts

    /// A payout from the facts it is made of to its statement line.
    func payout(
        _ id: String, _ date: CivilDate, _ number: Int
    ) throws(BookError) -> Story? {
        guard let payout = try book.payout(on: date, number: number) else { return nil }
        let currency = payout.currency
        let name = payout.name.isEmpty ? "" : " (\(payout.name))"
        var story = Story(
            id, .payout,
            "payout \(id): \(money(payout.amount, currency)) to provider \(payout.providerID)\(name)"
        )
        for item in try book.items(of: payout) { try tell(item, &story) }
        for adjustment in try book.adjustments(of: payout.account)
        where adjustment.businessDate <= date
            && adjustment.businessDate > payout.previousOn ?? CivilDate(dayNumber: .min)
        {
            try tell(adjustment, &story)
        }
        let items = try book.providerItems(
            of: payout.account, after: payout.previousOn, through: date)
        for item in items { try tell(item, currency, &story) }
        try tellInstruction(of: payout, &story)
        return story
    }

    /// A fact of a session that a payout pays, or sets off.
    private func tell(_ item: PayoutItemStory, _ story: inout Story) throws(BookError) {
        let session = item.session
        let currency = session.currency
        var gross = session.price
        var commission = session.commission
        var (word, feed, line) = ("completed", session.feed, session.line)
        if item.isDispute, let dispute = session.dispute {
            (word, feed, line) = ("disputed", dispute.feed, dispute.line)
            (gross, commission) = (-dispute.refund, -dispute.commission)
        }
        story.add(
            item.postedOn, try orderOfClose(item.postedOn), word,
            """
            session \(session.sessionID) \(word), customer \(session.customerID): price \
            \(money(gross, currency)), commission \(money(commission, currency)), net \
            \(money(item.net, currency)); from \(feed), line \(line)
            """,
            [
                ("session", session.sessionID), ("gross", gross.text(in: currency)),
                ("commission", commission.text(in: currency)),
                ("net", item.net.text(in: currency)), ("currency", currency.code),
                ("feed", feed), ("line", "\(line)"),
            ])
    }

    /// What reconciling and resolving posted to a provider.
    func tell(
        _ item: ProviderItemStory, _ currency: Currency, _ story: inout Story
    ) throws(BookError) {
        let text =
            switch item.event {
            case "returned": "payout \(item.reference) came back"
            case "withdrawn": "session \(item.reference) was taken back"
            default: "break \(item.reference) was resolved for the provider"
            }
        story.add(
            item.businessDate, try book.lastTransfer(before: item.businessDate), "item",
            "\(text): net \(money(item.net, currency))",
            [
                ("kind", item.event), ("reference", item.reference),
                ("net", item.net.text(in: currency)),
                ("currency", currency.code),
            ])
    }

    /// A payout's transfer, its settlement file and what became of it.
    func tellInstruction(of payout: PayoutStory, _ story: inout Story) throws(BookError) {
        guard story.begin(.payout(payout.number)) else { return }
        let currency = payout.currency
        let order = try orderOfClose(payout.businessDate)
        tell(
            try book.transfers(of: .payout(payout.number), on: payout.businessDate),
            at: order, &story)
        story.add(
            payout.businessDate, order, "instructed",
            """
            payout \(payout.reference) of \(money(payout.amount, currency)) to \(payout.method) \
            \(payout.destination), to be paid on \(payout.valueDate); instructed in \
            \(settlementFile(payout.businessDate, currency))
            """,
            [
                ("payout", payout.reference.text), ("amount", payout.amount.text(in: currency)),
                ("currency", currency.code), ("value_date", "\(payout.valueDate)"),
                ("file", settlementFile(payout.businessDate, currency)),
            ])
        try tell(MovementID(.payout, payout.number), &story)
    }

    // MARK: Corrections

    func adjustment(
        _ id: String, _ date: CivilDate, _ number: Int
    ) throws(BookError) -> Story? {
        guard let adjustment = try book.adjustment(on: date, number: number) else { return nil }
        let currency = adjustment.currency
        var story = Story(
            id, .adjustment,
            """
            correction \(id): \(money(adjustment.amount, currency)) for provider \
            \(adjustment.providerID)
            """)
        try tell(adjustment, &story)
        try tellPayout(
            of: adjustment.account, availableOn: date, adjustment.amount, currency,
            "the correction", &story)
        // No money moves by it, and yet a statement may name it.
        for item in try book.breaks(referringTo: id) { try tell(item, &story) }
        return story
    }

    func tell(_ adjustment: AdjustmentStory, _ story: inout Story) throws(BookError) {
        let currency = adjustment.currency
        let posted = try book.transfers(
            of: .adjustment(adjustment.number), on: adjustment.businessDate)
        let before = try book.lastTransfer(before: adjustment.businessDate)
        story.add(
            adjustment.businessDate, posted.first?.number ?? before, "adjusted",
            """
            correction \(adjustment.reference) of \(money(adjustment.amount, currency)) by \
            \(adjustment.madeBy): \(adjustment.reason)
            """,
            [
                ("adjustment", adjustment.reference.text),
                ("amount", adjustment.amount.text(in: currency)), ("currency", currency.code),
                ("by", adjustment.madeBy), ("reason", adjustment.reason),
            ])
        tell(posted, &story)
    }

    // MARK: Sweeps

    func sweep(
        _ id: String, _ date: CivilDate, _ currency: Currency
    ) throws(BookError) -> Story? {
        guard let sweep = try book.sweep(on: date, currency) else { return nil }
        var story = Story(
            id, .sweep, "commission sweep \(id): \(money(sweep.amount, currency))")
        let order = try orderOfClose(date)
        tell(try book.transfers(of: .sweep(sweep.number), on: date), at: order, &story)
        story.add(
            date, order, "swept",
            """
            what the platform had earned and not yet taken, \(money(sweep.amount, currency)), \
            moves to its own wallet, to be paid on \(sweep.valueDate); instructed in \
            \(settlementFile(date, currency))
            """,
            [
                ("amount", sweep.amount.text(in: currency)), ("currency", currency.code),
                ("value_date", "\(sweep.valueDate)"), ("file", settlementFile(date, currency)),
            ])
        try tell(MovementID(.commission, sweep.number), &story)
        return story
    }
}
