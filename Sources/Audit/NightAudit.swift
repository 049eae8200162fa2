internal import BusinessCalendar
internal import Ledger
internal import SQLite

/// The audit of one closed date: reads its facts, works out what follows, and holds that against
/// the tables and the published files.
struct NightAudit {
    let auditor: Auditor
    let reconciliation: ReconciliationAudit
    var night: RecordedNight
    var terms: NightTerms
    let folder: PublishedFolder
    /// The last rows of the night before.
    let above: RecordedNight.Bounds
    let today: Int64
    var findings: Findings { auditor.findings }

    var facts = NightFacts()
    /// Facts put off earlier and posted tonight, until they are found.
    var dueFacts: [DueFact: LedgerLists.DeferredFact] = [:]
    var sources = SourceRows()
    /// Of the feeds and lines of sessions, and of disputes.
    var sessionSeal = NumberChecksum()
    var disputeSeal = NumberChecksum()
    /// The feed looked up last, and whether the night has read it.
    var lastFeed: (number: Int64, isTonights: Bool) = (-1, false)
    /// By slot: what each account's row of `balances.csv` is to be.
    var figures: [AccountFigures] = []
    var groups = EarningGroups()
    /// Tonight's facts that can be paid tonight.
    var paid = PaidFacts()
    var summary = AuditedSummary()
    /// What was set aside: the feed, the line, and the code.
    var exceptions: [(feed: String, line: Int64, code: String)] = []
    /// What moves to the platform's wallet, by currency.
    var sweeps: [DerivedSweep] = []
    /// Those of whom a payout that came back awaits a person.
    var blockedProviders: Set<String> = []
    /// Slots whose account is paid, in the order of the payouts.
    var payouts: [DerivedPayout] = []

    struct DerivedPayout {
        var slot: Int
        var account: Int64
        var amount: Int64
        var stored: StoredPayout
    }

    struct DerivedSweep {
        var currency: CurrencyIndex
        var amount: Int64
        var number: Int64
    }

    init(
        _ auditor: Auditor, _ reconciliation: ReconciliationAudit, _ night: RecordedNight,
        _ terms: NightTerms, _ folder: PublishedFolder, above: RecordedNight.Bounds
    ) {
        self.auditor = auditor
        self.reconciliation = reconciliation
        self.night = night
        self.terms = terms
        self.folder = folder
        self.above = above
        today = night.date.day
    }

    mutating func run() throws(DatabaseError) {
        try checkValueDate()
        auditor.seals.check(
            today, RowName("nights", today), "payees_digest", texts: [night.payeesDigest ?? ""])
        for fact in auditor.lists.deferredFacts where fact.postedOn == today {
            dueFacts[
                DueFact(sessionID: fact.sessionID, isDispute: fact.disputedAt != nil)] = fact
        }
        auditor.trial.roll()
        openFigures()
        var transfers = try TransferStream(
            auditor.book, above: above.transfer, upTo: night.bounds.transfer, day: today, findings)
        try takeInterlude(&transfers)
        auditor.index.beginNight()
        try readSessions()
        try readDisputes()
        takeDeferred()
        auditor.report.fileCount += 1
        let sessionsReport = SessionsReportAudit(
            date: night.date, facts: facts, accounts: auditor.accounts,
            withdrawals: auditor.withdrawals(through: today),
            place: folder.place(of: PublishedTable.Layout.sessions.fileName)
        ).begin()
        do throws(DatabaseError) { try auditPostings(&transfers) } catch {
            _ = sessionsReport.join()
            throw error
        }
        if case .success(let found) = sessionsReport.join() { findings.add(found) }
        close()
    }

    /// What the facts come to: transfers, payouts, balances and the reports of these.
    private mutating func auditPostings(
        _ transfers: inout TransferStream
    ) throws(DatabaseError) {
        try postFacts(&transfers)
        try checkEarnings()
        try decidePayouts(&transfers)
        paid.sort(facts, payouts, accountCount: auditor.accounts.accounts.count)
        let instructions = try checkInstructions(&transfers)
        try takeExplanations(&transfers)
        let count = try transfers.finish(last: night.bounds.transfer)
        auditor.report.transferCount += count
        try checkTrialBalance()
        try checkSummary()
        try checkExceptions()
        checkFeeds()
        for due in dueFacts.values.sorted(by: { $0.number < $1.number }) {
            findings.add(due.row.place, "posted_on is \(night.date), and nothing was posted of it")
        }
        checkOtherFiles(instructions.settlement)
    }

    /// Holds the reports of payouts and of all that is instructed against what was decided: two
    /// threads share them. What is found comes in the order of the reports all the same.
    private mutating func checkInstructions(
        _ transfers: inout TransferStream
    ) throws(DatabaseError) -> InstructionReports.Found {
        let payoutsPlace = findings.keepPlace()
        var failure: DatabaseError?
        do throws(DatabaseError) { try decideSweeps(&transfers) } catch { failure = error }
        let beside = beginInstructionReports()
        let found = Findings()
        found.night = night.date
        do throws(DatabaseError) { try checkPayoutRows(found) } catch { failure = error }
        findings.add(found.found, at: payoutsPlace)
        let instructions = beside.join()
        if let failure { throw failure }
        findings.add(instructions.wallet)
        return instructions
    }

    private func beginInstructionReports() -> InstructionReports {
        let settled = SettledFacts(
            date: night.date, valueDate: night.valueDate, posted: facts,
            accounts: auditor.accounts, payouts: payouts, sweeps: sweeps,
            settlementWallet: fieldBytes(terms.settings.settlementWallet),
            platformWallet: terms.settings.platformWallet)
        auditor.report.fileCount += 1
        let wallet = PublishedTable.Layout.walletTransfers.fileName
        return InstructionReports(
            WalletReportAudit(facts: settled, place: folder.place(of: wallet)),
            instructedCurrencies.map { currency in
                SettlementFileAudit(
                    facts: settled, currency: currency,
                    place: folder.place(of: Self.settlementName(currency)))
            })
    }

    /// A report of the night, to be held against the rows it must have.
    func table(_ layout: PublishedTable.Layout) -> PublishedTable {
        auditor.report.fileCount += 1
        return PublishedTable(layout, folder.place(of: layout.fileName))
    }

    /// Usually the next day on which money can move; a later one can be asked for.
    private mutating func checkValueDate() throws(DatabaseError) {
        let said = try valueDates()
        if let first = said.first, said.allSatisfy({ $0 == first }), first != night.valueDate {
            RowCheck(row: RowName("nights", today), findings: findings)
                .expect(day: "value_date", night.valueDate, first)
            // Two that agree are right; one alone may be what was changed.
            if said.count > 1 { night.valueDate = first }
        }
        let date = CivilDate(day: night.valueDate)
        guard date <= night.date || !terms.settings.calendar.contains(date) else { return }
        RowCheck(row: RowName("nights", today), findings: findings)
            .fail("value_date is \(date), on which money can't move after \(night.date)")
    }

    /// When tonight's payouts and sweeps say that they are paid.
    private func valueDates() throws(DatabaseError) -> [Int64] {
        var dates: [Int64] = auditor.lists.sweeps.filter { $0.date == today }.map(\.valueDate)
        var find = try auditor.book.rows(
            PackageResources.find_payouts_sql, above: above.payout, upTo: night.bounds.payout)
        while try find.step() { dates.append(find.integer(9)) }
        return dates
    }

    // MARK: Accounts

    /// Everybody with something held or available has figures tonight, and what was held until
    /// tonight no longer is.
    private mutating func openFigures() {
        for account in auditor.openAccounts { _ = slot(account) }
        for (account, holds) in auditor.holds {
            let due = holds.filter { $0.availableOn <= today }
            guard !due.isEmpty else { continue }
            let slot = slot(account)
            for hold in due { figures[slot].held &-= hold.net }
            let rest = holds.filter { $0.availableOn > today }
            auditor.holds[account] = rest.isEmpty ? nil : rest
        }
    }

    /// Where an account stands among tonight's figures.
    @inline(__always)
    mutating func slot(_ account: Int64) -> Int {
        let known = Int(auditor.slots[Int(account)])
        if known >= 0 { return known }
        let standing = auditor.standings[Int(account)]
        auditor.slots[Int(account)] = Int32(figures.count)
        figures.append(
            AccountFigures(account: account, opening: standing.closing, held: standing.held))
        return figures.count - 1
    }

    /// Takes in what was posted between the close before and this one.
    private mutating func takeInterlude(
        _ transfers: inout TransferStream
    ) throws(DatabaseError) {
        let openDay = (terms.previousDate?.day).map { $0 + 1 }
        var interlude = InterludeAudit(auditor, reconciliation, openDay: openDay)
        try interlude.take(&transfers, through: today)
        for adjustment in interlude.adjustments
        where auditor.accounts.isProvider(adjustment.account) {
            let slot = slot(adjustment.account)
            figures[slot].isTouched = true
            figures[slot].adjusted &+= adjustment.amount
        }
        blockedProviders = reconciliation.blockedProviders
        for item in auditor.items(through: today) { take(item) }
    }

    private mutating func take(_ item: ReconciledLists.Item) {
        if let openDay = (terms.previousDate?.day).map({ $0 + 1 }) {
            RowCheck(row: item.row, findings: findings)
                .expect(day: "business_date", item.date, openDay)
        }
        guard auditor.accounts.isProvider(item.account) else {
            findings.add(item.row.place, "account \(item.account) is no provider's")
            return
        }
        let slot = slot(item.account)
        figures[slot].isTouched = true
        if item.event == "returned" {
            figures[slot].returned &+= item.net
        } else {
            figures[slot].adjusted &+= item.net
        }
        guard item.availableOn > today else { return }
        figures[slot].held &+= item.net
        // It undoes a session whose net is counted as held until the same date.
        auditor.holds[item.account, default: []].append(
            Auditor.Hold(
                availableOn: item.availableOn, net: item.net, sessions: item.net == 0 ? 0 : -1))
    }

    /// Lines in suspense that the night explained: what it posted of them comes last.
    private mutating func takeExplanations(
        _ transfers: inout TransferStream
    ) throws(DatabaseError) {
        reconciliation.expect(
            NightMovements(
                day: today, valueDay: night.valueDate,
                platformWallet: terms.settings.platformWallet, firstSession: above.session + 1,
                charges: facts.sessions[..<facts.completedCount],
                firstDispute: above.dispute + 1, disputes: facts.disputes,
                firstPayout: above.payout + 1, payoutCount: payouts.count,
                firstSweep: sweeps.first?.number ?? 0, sweepCount: sweeps.count))
        try reconciliation.explain(on: today, &transfers)
    }

    /// Facts that are known and not due yet; one that was due must have been posted.
    private mutating func takeDeferred() {
        for fact in auditor.lists.deferredFacts where fact.knownOn <= today {
            auditor.trial.open(fact.currency, on: today)
            if fact.knownOn == today {
                let id = Array(fact.sessionID.utf8)
                sources.add(
                    fact.feed, fact.line, session: SessionIndexSums.hash(id.span))
                if auditor.lists.feed(fact.feed)?.date != today {
                    findings.add(fact.row.place, "its feed was not read on \(night.date)")
                }
            }
            if let postedOn = fact.postedOn, postedOn <= today { continue }
            if let withdrawnOn = fact.withdrawnOn, withdrawnOn <= today { continue }
            summary.add(.deferred, fact.signedPrice, fact.currency)
            let completedDay = terms.eventDay(fact.completedAt)
            let eventDay = fact.disputedAt.map { max(completedDay, terms.eventDay($0)) }
            if (eventDay ?? completedDay) <= today {
                findings.add(fact.row.place, "it was due on \(night.date), and was not posted")
            }
        }
    }

    // MARK: The end

    /// Hands over to the next night how everybody stands.
    private mutating func close() {
        auditor.openAccounts.removeAll(keepingCapacity: true)
        for figure in figures {
            let account = Int(figure.account)
            auditor.slots[account] = -1
            if leavesWaiting(figure) { auditor.standings[account].waitsUntil = lastAvailable }
            auditor.standings[account].closing = figure.closing
            auditor.standings[account].held = figure.held
            if figure.paidOut != 0 { auditor.standings[account].paidOn = today }
            if figure.held != 0 || figure.available != 0 {
                auditor.openAccounts.append(figure.account)
            }
        }
    }

    /// The last date on which anything posted until tonight becomes payable; not before tonight.
    private var lastAvailable: Int64 { max(today, auditor.lastAvailable) }

    /// Whether something may wait for a payout that neither what is owed nor what is held shows:
    /// both are nothing, and there was something, which was not paid or can't all have been.
    private func leavesWaiting(_ figure: AccountFigures) -> Bool {
        guard figure.closing == 0, figure.held == 0 else { return false }
        if figure.paidOut != 0 { return lastAvailable > today }
        let before = auditor.standings[Int(figure.account)]
        return figure.isTouched || before.closing != 0 || before.held != 0
    }
}

/// One provider's account in one currency over a night, in minor units.
struct AccountFigures {
    var account: Int64
    var opening: Int64
    var gross: Int64 = 0
    var commission: Int64 = 0
    var refunded: Int64 = 0
    var commissionReturned: Int64 = 0
    var adjusted: Int64 = 0
    var returned: Int64 = 0
    var paidOut: Int64 = 0
    var held: Int64
    var isTouched = false
    /// Whether a session completed tonight was counted.
    var isOpened = false

    init(account: Int64, opening: Int64, held: Int64) {
        self.account = account
        self.opening = opening
        self.held = held
    }

    var closing: Int64 {
        opening &+ gross &- commission &- refunded &+ commissionReturned &+ adjusted &+ returned
            &- paidOut
    }
    var available: Int64 { closing &- held }
}
