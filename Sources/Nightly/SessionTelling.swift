internal import Book
internal import BusinessCalendar
internal import Ledger
internal import Money
internal import Reconciliation
internal import Settlement

extension StoryTeller {
    /// The sessions that bear an id: one taken back and read anew is told as two. What is not
    /// posted comes last.
    func sessions(_ id: String) throws(BookError) -> [Story] {
        let posted = try book.sessions(withID: id)
        let deferred = try book.deferredFacts(of: id)
        var stories: [Story] = []
        for session in posted {
            stories.append(try story(of: session, session.sessionID, .session, deferred))
        }
        let isNew = deferred.contains { $0.disputedAt == nil }
        if (posted.isEmpty && Reference(id) == nil) || isNew {
            var story = unposted(id, isNew ? deferred : [])
            for withdrawal in try book.withdrawals(of: id) where withdrawal.session == nil {
                try tell(withdrawal, of: id, &story)
            }
            try tellRest(of: id, &story)
            if !story.events.isEmpty { stories.append(story) }
        } else if !stories.isEmpty {
            try tellRest(of: id, &stories[stories.count - 1])
        }
        return stories
    }

    /// What refers to an id and belongs to no session in particular.
    private func tellRest(of id: String, _ story: inout Story) throws(BookError) {
        for item in try book.breaks(referringTo: id) where item.item.movement == nil {
            guard try !isExplained(item) else { continue }
            try tell(item, &story)
        }
        for exception in try book.exceptions(of: id) {
            story.add(
                exception.businessDate, try orderOfClose(exception.businessDate), "set-aside",
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

    /// A posted session from its row in a feed to the statement lines of all that it moved.
    func story(
        of session: SessionStory, _ id: String, _ subject: Story.Subject,
        _ deferred: [DeferredStory]
    ) throws(BookError) -> Story {
        let currency = session.currency
        var story = Story(
            id, subject,
            """
            session \(session.sessionID): customer \(session.customerID) paid \
            \(money(session.price, currency)) to provider \(session.providerID)
            """)
        let order = try orderOfClose(session.businessDate)
        try read(
            FactSource(
                word: "completed", instant: session.completedAt, feed: session.feed,
                line: session.line, knownOn: session.knownOn, postedOn: session.businessDate),
            &story)
        tell(
            try book.transfers(of: .session(session.number), on: session.businessDate),
            at: order, &story)
        if session.price.isZero {
            story.add(
                session.businessDate, order, "posted", "posted; it was free, and no money moves")
        } else {
            story.add(
                session.availableOn, try orderOfClose(session.availableOn), "available",
                "its net of \(money(session.net, currency)) can be paid from now on",
                [("net", session.net.text(in: currency)), ("currency", currency.code)])
            try tellPayout(
                of: session.account, availableOn: session.availableOn, session.net, currency,
                "its net", &story)
        }
        try tell(MovementID(.charge, session.number), &story)
        if let dispute = session.dispute { try tell(dispute, of: session, &story) }
        for fact in deferred where fact.disputedAt != nil && fact.isOf(session) {
            tell(fact, &story)
        }
        for withdrawal in try book.withdrawals(of: session.sessionID)
        where withdrawal.session == session.number {
            try tell(withdrawal, of: session.sessionID, &story)
        }
        return story
    }

    /// Where a fact was read, and when it was posted.
    private struct FactSource {
        var word: String
        var instant: Instant
        var feed: String
        var line: Int64
        var knownOn: CivilDate
        var postedOn: CivilDate?
    }

    private func read(_ source: FactSource, _ story: inout Story) throws(BookError) {
        let order = try orderOfClose(source.knownOn)
        story.add(
            source.knownOn, order, source.word,
            "\(source.word) at \(source.instant); read from \(source.feed), line \(source.line)",
            [
                ("at", "\(source.instant)"), ("feed", source.feed), ("line", "\(source.line)"),
            ])
        guard let postedOn = source.postedOn, postedOn != source.knownOn else { return }
        story.add(
            source.knownOn, order, "deferred",
            "known before it was due, and posted on \(postedOn)", [("posted_on", "\(postedOn)")])
    }

    /// A fact that is known and not posted.
    private func tell(_ fact: DeferredStory, _ story: inout Story) {
        let word = fact.disputedAt == nil ? "completed" : "disputed"
        let instant = fact.disputedAt ?? fact.completedAt
        // What a close only notes comes before whatever else bears its date.
        story.add(
            fact.knownOn, 0, word,
            "\(word) at \(instant); read from \(fact.feed), line \(fact.line)",
            [("at", "\(instant)"), ("feed", fact.feed), ("line", "\(fact.line)")])
        if fact.withdrawnOn == nil {
            story.addNow("deferred", "\(word), known before it is due; not posted yet")
        }
    }

    private func tell(
        _ dispute: DisputeStory, of session: SessionStory, _ story: inout Story
    ) throws(BookError) {
        let currency = session.currency
        let order = try orderOfClose(dispute.businessDate)
        try read(
            FactSource(
                word: "disputed", instant: dispute.disputedAt, feed: dispute.feed,
                line: dispute.line, knownOn: dispute.knownOn, postedOn: dispute.businessDate),
            &story)
        tell(
            try book.transfers(of: .dispute(dispute.number), on: dispute.businessDate),
            at: order, &story)
        guard let reference = dispute.reference else { return }
        story.add(
            dispute.businessDate, order, "refunded",
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
            of: session.account, availableOn: dispute.availableOn, dispute.net, currency,
            "what the dispute takes back", &story)
        try tell(MovementID(.refund, dispute.number), &story)
    }

    /// All that is available is paid at once: with the first payout from that date on.
    func tellPayout(
        of account: Int64, availableOn: CivilDate, _ net: Amount, _ currency: Currency,
        _ subject: String, _ story: inout Story
    ) throws(BookError) {
        guard !net.isZero else { return }
        guard let payout = try book.payouts(of: account, from: availableOn).first else {
            story.addNow(
                "unpaid", "\(subject), \(money(net, currency)), is in no payout yet",
                [("net", net.text(in: currency)), ("currency", currency.code)])
            return
        }
        let order = try orderOfClose(payout.businessDate)
        story.add(
            payout.businessDate, order, "paid",
            """
            \(subject), \(money(net, currency)), is \(net.isNegative ? "set off in" : "part of") \
            payout \(payout.reference) of \(money(payout.amount, currency))
            """,
            [
                ("net", net.text(in: currency)), ("payout", payout.reference.text),
                ("amount", payout.amount.text(in: currency)), ("currency", currency.code),
            ])
        try tellInstruction(of: payout, &story)
    }

    /// A session taken back, by itself or because nobody paid for it.
    func tell(
        _ withdrawal: WithdrawalStory, of id: String, _ story: inout Story
    ) throws(BookError) {
        guard let decision = try book.resolution(withdrawal.resolution) else { return }
        if withdrawal.session == nil {
            story.summary = """
                session \(id): customer \(withdrawal.customerID) was to pay \
                \(money(withdrawal.price, withdrawal.currency)) to provider \
                \(withdrawal.providerID); never posted
                """
        }
        try tell(decision, of: id, &story)
        if let number = decision.breakNumber {
            story.add(
                decision.businessDate, try lastOrder(of: decision), "withdrawn",
                "session \(id) is taken back with it: nobody paid for it",
                [("break", BreakNumber.text(number))])
        }
        guard let number = withdrawal.undoing, let undoing = try book.resolution(number) else {
            return
        }
        // Both may stand on one date, and this one posts nothing.
        let isSameDate = undoing.businessDate == decision.businessDate
        try tell(undoing, of: id, after: isSameDate ? lastOrder(of: decision) : 0, &story)
    }

    /// A session of which nothing is posted: its facts are not due, or were taken back before they
    /// were, or its rows were set aside, or a statement knows it and no feed does.
    private func unposted(_ id: String, _ deferred: [DeferredStory]) -> Story {
        var story = Story(id, .session, "session \(id): nothing of it is posted")
        if let fact = deferred.first {
            story.summary = """
                session \(id): customer \(fact.customerID) pays \
                \(money(fact.price, fact.currency)) to provider \(fact.providerID); not posted yet
                """
        }
        for fact in deferred { tell(fact, &story) }
        return story
    }

    func refund(
        _ id: String, _ date: CivilDate, _ number: Int
    ) throws(BookError) -> Story? {
        guard let session = try book.sessionRefunded(on: date, number: number) else { return nil }
        return try story(of: session, id, .refund, [])
    }
}

extension DeferredStory {
    /// Whether it is a fact of a posted session, and not of another that bore the same id.
    fileprivate func isOf(_ session: SessionStory) -> Bool {
        providerID == session.providerID && customerID == session.customerID
            && currency == session.currency && price == session.price
            && completedAt == session.completedAt
    }
}
