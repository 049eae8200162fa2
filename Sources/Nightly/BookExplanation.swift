internal import Book
internal import BusinessCalendar
internal import Files
internal import Ledger
internal import Money
internal import Settlement

/// Tells the story of whatever an id names.
public enum BookExplanation {
    /// - Returns: one story for each thing that bears the id; a session and a provider may.
    /// - Throws: exit 66 when nothing bears it.
    public static func stories(
        of id: String, in folder: BookFolder
    ) throws(JobFailure) -> [Story] {
        guard (try? exists(folder.databasePath)) == true else { throw unknown(id) }
        var stories: [Story] = []
        do throws(BookError) {
            let teller = StoryTeller(book: try folder.openForReading(), folder: folder)
            stories = try teller.stories(of: id)
        } catch { throw JobFailure(error) }
        guard !stories.isEmpty else { throw unknown(id) }
        return stories
    }

    private static func unknown(_ id: String) -> JobFailure {
        JobFailure(
            .inputMissing,
            """
            \(escapedForMessages(id)): the book knows no session, provider, payout, refund, sweep \
            or correction of this id
            """)
    }
}

/// Puts stories together from what the book holds.
struct StoryTeller: ~Copyable {
    let book: Book
    let folder: BookFolder

    func stories(of id: String) throws(BookError) -> [Story] {
        if let reference = Reference(id) {
            let story: Story? =
                switch reference {
                case .payout(let date, let number): try payout(id, date, number)
                case .refund(let date, let number): try refund(id, date, number)
                case .sweep(let date, let currency): try sweep(id, date, currency)
                case .adjustment(let date, let number): try adjustment(id, date, number)
                }
            return story.map { [$0] } ?? []
        }
        var stories: [Story] = []
        for session in try book.sessions(withID: id) {
            stories.append(try story(of: session, id, .session))
        }
        if stories.isEmpty, let story = try unposted(id) { stories.append(story) }
        if let story = try provider(id) { stories.append(story) }
        return stories
    }

    /// Where the file that instructs a movement lies.
    func settlementFile(_ date: CivilDate, _ currency: Currency) -> String {
        BookFolder.join(folder.reportsPath, "\(date)/settlement-\(currency.code).xml")
    }

    func money(_ amount: Amount, _ currency: Currency) -> String {
        "\(amount.text(in: currency)) \(currency.code)"
    }

    // MARK: Sessions

    func story(
        of session: SessionStory, _ id: String, _ subject: Story.Subject
    ) throws(BookError) -> Story {
        let currency = session.currency
        var story = Story(
            id, subject,
            """
            session \(session.sessionID): customer \(session.customerID) paid \
            \(money(session.price, currency)) to provider \(session.providerID)
            """)
        let deferred = try book.deferredFacts(of: session.sessionID)
        tell(deferred, &story)
        if !deferred.contains(where: { $0.disputedAt == nil }) {
            read(
                "completed", session.completedAt, session.feed, session.line,
                session.businessDate, &story)
        }
        let posted = try book.transfers(
            [.charge, .commission], cause: session.number, on: session.businessDate)
        tell(posted, currency, provider: session.providerID, &story)
        if session.price.isZero {
            story.add(
                session.businessDate, "posted", "posted; it was free, and no money moves")
        } else {
            story.add(
                session.availableOn, "available",
                "its net of \(money(session.net, currency)) can be paid from now on",
                [("net", session.net.text(in: currency))])
            try tellPayout(
                of: session.account, availableOn: session.availableOn, session.net, currency,
                &story)
        }
        if let dispute = session.dispute { try tell(dispute, session, deferred, &story) }
        try tellExceptions(session.sessionID, &story)
        story.sort()
        return story
    }

    private func read(
        _ word: String, _ instant: Instant, _ feed: String, _ line: Int64, _ date: CivilDate,
        _ story: inout Story
    ) {
        story.add(
            date, word, "\(word) at \(instant); read from \(feed), line \(line)",
            [("at", "\(instant)"), ("feed", feed), ("line", "\(line)")])
    }

    private func tell(_ deferred: [DeferredStory], _ story: inout Story) {
        for fact in deferred {
            let word = fact.disputedAt == nil ? "completed" : "disputed"
            read(
                word, fact.disputedAt ?? fact.completedAt, fact.feed, fact.line, fact.knownOn,
                &story)
            story.add(
                fact.knownOn, "deferred",
                "known before it was due"
                    + (fact.postedOn.map { ", and posted on \($0)" } ?? "; not posted yet"))
        }
    }

    private func tell(
        _ transfers: [TransferStory], _ currency: Currency, provider: String, _ story: inout Story
    ) {
        for transfer in transfers {
            let accounts = transfer.kind.accounts
            func name(_ account: AccountName?) -> String {
                account == .provider ? "provider \(provider)" : account?.name ?? "?"
            }
            story.add(
                transfer.businessDate, transfer.kind.name,
                """
                transfer \(transfer.number), \(transfer.kind.name): \
                \(money(transfer.amount, currency)), debit \(name(accounts?.debit)), credit \
                \(name(accounts?.credit))
                """,
                [
                    ("transfer", "\(transfer.number)"),
                    ("amount", transfer.amount.text(in: currency)), ("currency", currency.code),
                ])
        }
    }

    /// All that is available is paid at once: with the first payout from that date on.
    private func tellPayout(
        of account: Int64, availableOn: CivilDate, _ net: Amount, _ currency: Currency,
        _ story: inout Story
    ) throws(BookError) {
        guard !net.isZero else { return }
        guard let payout = try book.payouts(of: account, from: availableOn).first else {
            story.add(availableOn, "unpaid", "not in any payout yet")
            return
        }
        let verb = net.isNegative ? "set off in" : "paid with"
        story.add(
            payout.businessDate, "paid",
            """
            \(verb) payout \(payout.reference) of \(money(payout.amount, currency)) to \
            \(payout.method) \(payout.destination), to be paid on \(payout.valueDate); instructed \
            in \(settlementFile(payout.businessDate, currency))
            """,
            [
                ("payout", payout.reference.text), ("value_date", "\(payout.valueDate)"),
                ("file", settlementFile(payout.businessDate, currency)),
            ])
    }

    private func tell(
        _ dispute: DisputeStory, _ session: SessionStory, _ deferred: [DeferredStory],
        _ story: inout Story
    ) throws(BookError) {
        let currency = session.currency
        if !deferred.contains(where: { $0.disputedAt != nil }) {
            read(
                "disputed", dispute.disputedAt, dispute.feed, dispute.line,
                dispute.businessDate, &story)
        }
        let posted = try book.transfers(
            [.refund, .commissionReturn], cause: dispute.number, on: dispute.businessDate)
        tell(posted, currency, provider: session.providerID, &story)
        guard let reference = dispute.reference else { return }
        story.add(
            dispute.businessDate, "refunded",
            """
            refund \(reference) of \(money(dispute.refund, currency)) to customer \
            \(session.customerID), to be paid on \(dispute.valueDate); instructed in \
            \(settlementFile(dispute.businessDate, currency))
            """,
            [
                ("refund", reference.text), ("amount", dispute.refund.text(in: currency)),
                ("currency", currency.code), ("value_date", "\(dispute.valueDate)"),
                ("file", settlementFile(dispute.businessDate, currency)),
            ])
        try tellPayout(
            of: session.account, availableOn: dispute.availableOn,
            dispute.commission - dispute.refund, currency, &story)
    }

    private func tellExceptions(_ id: String, _ story: inout Story) throws(BookError) {
        for exception in try book.exceptions(of: id) {
            story.add(
                exception.businessDate, "set-aside",
                """
                \(exception.feed), line \(exception.line) was set aside: \(exception.code): \
                \(exception.message)
                """,
                [
                    ("feed", exception.feed), ("line", "\(exception.line)"),
                    ("code", exception.code),
                ])
        }
    }

    /// A session of which nothing is posted: its facts are not due, or its rows were set aside.
    private func unposted(_ id: String) throws(BookError) -> Story? {
        let deferred = try book.deferredFacts(of: id)
        var story = Story(id, .session, "session \(id): nothing of it is posted")
        if let fact = deferred.first {
            story.summary = """
                session \(id): customer \(fact.customerID) pays \
                \(money(fact.price, fact.currency)) to provider \(fact.providerID); not posted yet
                """
        }
        tell(deferred, &story)
        try tellExceptions(id, &story)
        return story.events.isEmpty ? nil : story
    }

    private func refund(
        _ id: String, _ date: CivilDate, _ number: Int
    ) throws(BookError) -> Story? {
        guard let session = try book.sessionRefunded(on: date, number: number) else { return nil }
        return try story(of: session, id, .refund)
    }
}
