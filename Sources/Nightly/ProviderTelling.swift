internal import Book
internal import BusinessCalendar
internal import Ledger
internal import Money
internal import Reconciliation
internal import Settlement

extension StoryTeller {
    /// A provider: payouts and how each stands, corrections, what came back, and what is owed.
    /// What a payout is made of, and on which line it was seen, is the payout's own story.
    func provider(_ id: String) throws(BookError) -> Story? {
        let accounts = try book.accounts(ofProvider: id)
        guard !accounts.isEmpty else { return nil }
        let balances = accounts.map { standing(of: $0) }.joined(separator: ", ")
        var story = Story(id, .provider, "provider \(id): \(balances)")
        for account in accounts {
            let currency = account.currency
            story.add(
                account.openedOn, 0, "opened", "first posting in \(currency.code)",
                [("currency", currency.code)])
            for adjustment in try book.adjustments(of: account.account) {
                try tell(adjustment, &story)
            }
            let items = try book.providerItems(of: account.account, after: nil, through: nil)
            for item in items { try tell(item, currency, &story) }
            for payout in try book.payouts(of: account.account, from: account.openedOn) {
                try tellStanding(of: payout, &story)
            }
            if let balance = account.balance, !balance.isZero {
                story.addNow(
                    "balance",
                    balance.isNegative
                        ? "owes \(money(-balance, currency)), which later earnings are set off with"
                        : "is owed \(money(balance, currency)), in no payout yet",
                    [("amount", balance.text(in: currency)), ("currency", currency.code)])
            }
        }
        try tellBlocks(of: id, &story)
        return story
    }

    private func standing(of account: AccountStory) -> String {
        guard let balance = account.balance else {
            return "more \(account.currency.code) than fits"
        }
        return balance.isNegative
            ? "owes \(money(-balance, account.currency))"
            : "is owed \(money(balance, account.currency))"
    }

    private func tellStanding(of payout: PayoutStory, _ story: inout Story) throws(BookError) {
        let currency = payout.currency
        var standing = "confirmed by statements"
        if let outcome = try book.outcome(of: MovementID(.payout, payout.number)) {
            if outcome.voided > .zero { standing = "given up: \(money(outcome.voided, currency))" }
            if outcome.left > .zero {
                standing = "\(money(outcome.left, currency)) of it not on a statement yet"
            }
            if outcome.hasReturn { standing += "; it came back" }
        }
        story.add(
            payout.businessDate, try orderOfClose(payout.businessDate), "instructed",
            """
            payout \(payout.reference) of \(money(payout.amount, currency)) to \(payout.method) \
            \(payout.destination), to be paid on \(payout.valueDate); instructed in \
            \(settlementFile(payout.businessDate, currency)); \(standing)
            """,
            [
                ("payout", payout.reference.text), ("amount", payout.amount.text(in: currency)),
                ("currency", currency.code), ("value_date", "\(payout.valueDate)"),
                ("file", settlementFile(payout.businessDate, currency)),
            ])
    }

    /// Returned payouts that keep the provider from being paid.
    private func tellBlocks(of id: String, _ story: inout Story) throws(BookError) {
        for item in try book.openBreaks() where item.blockedProvider == id {
            let number = BreakNumber.text(item.listed.number)
            story.addNow(
                "blocked",
                """
                is not paid while break \(number) is open: \(item.listed.item.explanation)
                """, [("break", number), ("reference", item.listed.item.reference)])
        }
    }
}
