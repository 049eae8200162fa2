internal import BusinessCalendar
internal import SQLite

/// Something a payout is made of.
private struct Item {
    /// Sorts as items do: by text, references by their numbers.
    var text: [UInt8]
    /// Of a reference of ours, what it sorts by.
    var reference: (letter: UInt8, day: Int64, number: Int64)?
    var event: String
    var postedOn: Int64
    var gross: Int64?
    var commission: Int64?
    var net: Int64

    static func precedes(_ left: Item, _ right: Item) -> Bool {
        if let a = left.reference, let b = right.reference {
            if a != b { return a < b }
        } else if left.text != right.text {
            return left.text.lexicographicallyPrecedes(right.text)
        }
        if left.event != right.event {
            return left.event.utf8.lexicographicallyPrecedes(right.event.utf8)
        }
        return (left.postedOn, left.net) < (right.postedOn, right.net)
    }
}

extension NightAudit {
    /// The rows of each payout in `payouts.csv` and `payout-items.csv`.
    func checkPayoutRows(_ findings: Findings) throws(DatabaseError) {
        let payoutTable = table(.payouts)
        let itemTable = table(.payoutItems)
        if above.session > 0 { try auditor.book.keepMorePages() }
        var older = try auditor.book.database.prepare(PackageResources.find_older_earnings_sql)
        var sessions = try auditor.book.database.prepare(PackageResources.find_sessions_sql)
        var refunds = try auditor.book.database.prepare(
            PackageResources.find_dispute_of_session_sql)
        var row = RowText()
        for index in payouts.indices {
            let payout = payouts[index]
            var items = try olderItems(payout, &older, &sessions, &refunds)
            items += adjustments(payout)
            items += reconciledItems(payout)
            let own = paid.range(index)
            let sum = write(payout, own, items, &row, itemTable)
            if sum != payout.amount {
                let currency = auditor.accounts.currency(payout.account)
                findings.add(
                    RowName("payouts", payout.stored.number).place,
                    "its items add up to \(currency.text(sum)), not \(currency.text(payout.amount))"
                )
            }
            write(payout, items: own.count + items.count, &row, payoutTable)
        }
        payoutTable.finish(findings)
        itemTable.finish(findings)
    }

    // MARK: Items from before tonight

    private func olderItems(
        _ payout: DerivedPayout, _ earnings: inout Statement, _ sessions: inout Statement,
        _ refunds: inout Statement
    ) throws(DatabaseError) -> [Item] {
        let standing = auditor.standings[Int(payout.account)]
        guard var day = standing.paidOn.map({ $0 + 1 }) ?? standing.openedOn else { return [] }
        var items: [Item] = []
        while day <= today {
            try earnings.bind(day, at: 1)
            try earnings.bind(payout.account, at: 2)
            try earnings.bind(today, at: 3)
            while try earnings.step() {
                let postedOn = earnings.integer(0)
                let packed = earnings.withBlob(1) { PackedFacts($0) }
                for fact in packed.facts {
                    try sessions.bind(fact.session - 1, at: 1)
                    try sessions.bind(fact.session, at: 2)
                    if try sessions.step() {
                        var item = Self.item(sessions, fact.isDispute, postedOn)
                        if fact.isDispute { try Self.setRefund(of: &item, fact.session, &refunds) }
                        items.append(item)
                    }
                    sessions.reset()
                }
            }
            day += 1
        }
        return items
    }

    private static func item(
        _ session: borrowing Statement, _ isDispute: Bool, _ postedOn: Int64
    ) -> Item {
        var id: [UInt8] = []
        session.withText(1) { id.append(span: $0) }
        let sign: Int64 = isDispute ? -1 : 1
        let (gross, commission) = (session.integer(4) &* sign, session.integer(5) &* sign)
        return Item(
            text: id, event: isDispute ? "disputed" : "completed", postedOn: postedOn,
            gross: gross, commission: commission, net: gross &- commission)
    }

    /// What went back to a customer may be less than the price.
    private static func setRefund(
        of item: inout Item, _ session: Int64, _ refunds: inout Statement
    ) throws(DatabaseError) {
        try refunds.bind(session, at: 1)
        defer { refunds.reset() }
        guard try refunds.step() else { return }
        let refund = 0 &- refunds.integer(0)
        item.gross = refund
        item.net = refund &- (item.commission ?? 0)
    }

    private func reconciledItems(_ payout: DerivedPayout) -> [Item] {
        let paidOn = auditor.standings[Int(payout.account)].paidOn ?? .min
        return auditor.reconciled.items.lazy
            .filter { item in
                item.account == payout.account && item.availableOn > paidOn
                    && item.availableOn <= today && item.isListed
            }
            .map { item in
                Item(
                    text: Array(item.reference.utf8), reference: Self.reference(item.reference),
                    event: item.event, postedOn: item.date, gross: item.gross,
                    commission: item.commission, net: item.net)
            }
    }

    /// The date and number of a reference of ours with its letter before them; nil: it is none.
    private static func reference(_ text: String) -> (letter: UInt8, day: Int64, number: Int64)? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 1, let letter = parts[0].utf8.first,
            parts[1].utf8.count == 8, parts[2].utf8.count >= 6, let number = Int64(parts[2]),
            let year = Int(parts[1].prefix(4)), let month = Int(parts[1].dropFirst(4).prefix(2)),
            let dayOfMonth = Int(parts[1].suffix(2)),
            let date = CivilDate(year: year, month: month, day: dayOfMonth)
        else { return nil }
        return (letter, date.day, number)
    }

    private func adjustments(_ payout: DerivedPayout) -> [Item] {
        let paidOn = auditor.standings[Int(payout.account)].paidOn ?? .min
        return auditor.lists.adjustments.lazy
            .filter { $0.account == payout.account && $0.date > paidOn && $0.date <= today }
            .map { adjustment in
                let date = CivilDate(day: adjustment.date)
                return Item(
                    text: Array(referenceText("A", date, adjustment.ofDate).utf8),
                    reference: (UInt8(ascii: "A"), adjustment.date, adjustment.ofDate),
                    event: "adjustment",
                    postedOn: adjustment.date, net: adjustment.amount)
            }
    }

    // MARK: Rows

    /// Writes a payout's items, and tells what they add up to.
    private func write(
        _ payout: DerivedPayout, _ own: Range<Int>, _ others: [Item], _ row: inout RowText,
        _ table: PublishedTable
    ) -> Int64 {
        let currency = auditor.accounts.currency(payout.account)
        row.begin()
        row.add(day: today)
        row.comma()
        row.add(reference: "P", night.date, payout.stored.ofDate)
        row.comma()
        row.add(
            auditor.accounts.providerTexts, auditor.accounts.providerRange(payout.account))
        row.comma()
        row.add(currency)
        row.comma()
        let beginning = row.count
        var sum: Int64 = 0
        func write(_ item: Item, _ row: inout RowText, _ name: @autoclosure () -> RowName) {
            row.cut(to: beginning)
            row.add(item.text)
            row.comma()
            row.add(item.event)
            row.comma()
            row.add(day: item.postedOn)
            row.comma()
            if let gross = item.gross { row.add(gross, in: currency) }
            row.comma()
            if let commission = item.commission { row.add(commission, in: currency) }
            row.comma()
            row.add(item.net, in: currency)
            row.end()
            sum &+= item.net
            table.expect(row, name())
        }
        let payoutRow = RowName("payouts", payout.stored.number)
        guard others.isEmpty else {
            let all = (paid.facts[own].map { item($0) } + others).sorted(by: Item.precedes)
            for item in all { write(item, &row, payoutRow) }
            return sum
        }
        let texts = facts.texts.span
        for index in own {
            FactLookAhead.before(index, of: paid.facts.span, facts)
            let fact = paid.facts[index]
            let (gross, commission) = amounts(fact)
            row.cut(to: beginning)
            row.add(texts.extracting(facts.sessions[Int(fact.session)].idRange))
            if fact.isDispute { row.add(",disputed,") } else { row.add(",completed,") }
            row.add(day: today)
            row.comma()
            row.add(gross, in: currency)
            row.comma()
            row.add(commission, in: currency)
            row.comma()
            row.add(gross &- commission, in: currency)
            row.end()
            sum &+= gross &- commission
            table.expect(row, self.row(of: fact))
        }
        return sum
    }

    @inline(__always)
    private func amounts(_ fact: AuditedFact) -> (gross: Int64, commission: Int64) {
        guard fact.isDispute else {
            let session = facts.sessions[Int(fact.session)]
            return (session.price, session.commission)
        }
        let dispute = facts.disputes[Int(fact.dispute)]
        return (0 &- dispute.refund, 0 &- dispute.commission)
    }

    private func item(_ fact: AuditedFact) -> Item {
        let (gross, commission) = amounts(fact)
        return Item(
            text: Array(facts.texts[facts.sessions[Int(fact.session)].idRange]),
            event: fact.isDispute ? "disputed" : "completed", postedOn: today, gross: gross,
            commission: commission, net: gross &- commission)
    }

    /// The row of a payout itself.
    private func write(
        _ payout: DerivedPayout, items: Int, _ row: inout RowText, _ table: PublishedTable
    ) {
        let currency = auditor.accounts.currency(payout.account)
        row.begin()
        row.add(day: today)
        row.comma()
        row.add(reference: "P", night.date, payout.stored.ofDate)
        row.comma()
        row.add(
            auditor.accounts.providerTexts, auditor.accounts.providerRange(payout.account))
        row.comma()
        row.add(field: payout.stored.name)
        row.comma()
        row.add(payout.stored.method)
        row.comma()
        row.add(field: payout.stored.destination)
        row.comma()
        row.add(currency)
        row.comma()
        row.add(payout.amount, in: currency)
        row.comma()
        row.add(Int64(items), exponent: 0)
        row.comma()
        row.add(day: night.valueDate)
        row.end()
        table.expect(row, RowName("payouts", payout.stored.number))
    }
}
