internal import Book
internal import BusinessCalendar
internal import Ledger
internal import Money
internal import Settlement

extension StoryTeller {
    // MARK: Payouts

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
        for item in try book.items(of: payout) {
            let session = item.session
            let word = item.isDispute ? "disputed" : "completed"
            let dispute = session.dispute
            let source = item.isDispute ? dispute.map { ($0.feed, $0.line) } : nil
            let (feed, line) = source ?? (session.feed, session.line)
            story.add(
                item.postedOn, word,
                """
                session \(session.sessionID) \(word), customer \(session.customerID): price \
                \(money(session.price, currency)), commission \
                \(money(session.commission, currency)), net \(money(item.net, currency)); from \
                \(feed), line \(line)
                """,
                [
                    ("session", session.sessionID), ("net", item.net.text(in: currency)),
                    ("feed", feed), ("line", "\(line)"),
                ])
        }
        for adjustment in try book.adjustments(of: payout.account)
        where adjustment.businessDate <= date
            && adjustment.businessDate > payout.previousOn ?? CivilDate(dayNumber: .min)
        {
            tell(adjustment, &story)
        }
        story.sort()
        try finish(payout, &story)
        return story
    }

    private func finish(_ payout: PayoutStory, _ story: inout Story) throws(BookError) {
        let currency = payout.currency
        let transfers = try book.transfers(
            [.payout], cause: payout.number, on: payout.businessDate)
        let transfer = transfers.first.map { ", transfer \($0.number)" } ?? ""
        story.add(
            payout.businessDate, "paid",
            """
            paid \(money(payout.amount, currency)) to \(payout.method) \(payout.destination)\
            \(transfer), to be paid on \(payout.valueDate); instructed in \
            \(settlementFile(payout.businessDate, currency))
            """,
            [
                ("payout", payout.reference.text), ("amount", payout.amount.text(in: currency)),
                ("currency", currency.code), ("value_date", "\(payout.valueDate)"),
                ("file", settlementFile(payout.businessDate, currency)),
            ])
    }

    // MARK: Corrections

    func adjustment(
        _ id: String, _ date: CivilDate, _ number: Int
    ) throws(BookError) -> Story? {
        guard let adjustment = try book.adjustments(on: date, number: number).first else {
            return nil
        }
        let currency = adjustment.currency
        var story = Story(
            id, .adjustment,
            """
            correction \(id): \(money(adjustment.amount, currency)) for provider \
            \(adjustment.providerID)
            """)
        tell(adjustment, &story)
        if let payout = try book.payouts(of: adjustment.account, from: date).first {
            story.add(
                payout.businessDate, "paid",
                """
                in payout \(payout.reference) of \(money(payout.amount, currency)), to be paid on \
                \(payout.valueDate)
                """,
                [("payout", payout.reference.text), ("value_date", "\(payout.valueDate)")])
        } else {
            story.add(date, "unpaid", "not in any payout yet")
        }
        return story
    }

    private func tell(_ adjustment: AdjustmentStory, _ story: inout Story) {
        let currency = adjustment.currency
        story.add(
            adjustment.businessDate, "adjusted",
            """
            correction \(adjustment.reference) of \(money(adjustment.amount, currency)) by \
            \(adjustment.madeBy): \(adjustment.reason)
            """,
            [
                ("adjustment", adjustment.reference.text),
                ("amount", adjustment.amount.text(in: currency)), ("currency", currency.code),
                ("by", adjustment.madeBy), ("reason", adjustment.reason),
            ])
    }

    // MARK: Sweeps

    func sweep(
        _ id: String, _ date: CivilDate, _ currency: Currency
    ) throws(BookError) -> Story? {
        guard let sweep = try book.sweep(on: date, currency) else { return nil }
        var story = Story(
            id, .sweep, "commission sweep \(id): \(money(sweep.amount, currency))")
        let transfers = try book.transfers([.sweep], cause: sweep.number, on: date)
        let transfer = transfers.first.map { " (transfer \($0.number))" } ?? ""
        story.add(
            date, "swept",
            """
            what the platform had earned and not yet taken, \(money(sweep.amount, currency)), \
            moves to its own wallet\(transfer), to be paid on \(sweep.valueDate); instructed in \
            \(settlementFile(date, currency))
            """,
            [
                ("amount", sweep.amount.text(in: currency)), ("currency", currency.code),
                ("value_date", "\(sweep.valueDate)"), ("file", settlementFile(date, currency)),
            ])
        return story
    }

    // MARK: Providers

    func provider(_ id: String) throws(BookError) -> Story? {
        let accounts = try book.accounts(ofProvider: id)
        guard !accounts.isEmpty else { return nil }
        let balances = accounts.map { money($0.balance, $0.currency) }.joined(separator: ", ")
        var story = Story(id, .provider, "provider \(id): is owed \(balances)")
        for account in accounts {
            let currency = account.currency
            story.add(
                account.openedOn, "opened", "first posting in \(currency.code)",
                [("currency", currency.code)])
            for adjustment in try book.adjustments(of: account.account) {
                tell(adjustment, &story)
            }
            for payout in try book.payouts(of: account.account, from: account.openedOn) {
                story.add(
                    payout.businessDate, "paid",
                    """
                    payout \(payout.reference) of \(money(payout.amount, currency)) to \
                    \(payout.method) \(payout.destination), to be paid on \(payout.valueDate); \
                    instructed in \(settlementFile(payout.businessDate, currency))
                    """,
                    [
                        ("payout", payout.reference.text),
                        ("amount", payout.amount.text(in: currency)),
                        ("currency", currency.code), ("value_date", "\(payout.valueDate)"),
                        ("file", settlementFile(payout.businessDate, currency)),
                    ])
            }
        }
        story.sort()
        return story
    }
}
