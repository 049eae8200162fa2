internal import BusinessCalendar
internal import JSON
internal import Ledger
internal import SQLite

/// Goes through a book night by night, and works out each figure again from the recorded facts.
final class Auditor {
    let book: AuditedBook
    let findings: Findings
    let reportsPath: String
    let accounts: AccountList
    let lists: LedgerLists
    let reconciled: ReconciledLists
    let seals: SealAudit
    let nights: [RecordedNight]
    /// How each account stands, by its number.
    var standings: [Standing]
    /// Earnings that can be paid only later, by account.
    var holds: [Int64: [Hold]] = [:]
    /// Accounts with something held or available.
    var openAccounts: [Int64] = []
    /// Where each account stands among tonight's figures; -1: nowhere.
    var slots: [Int32]
    var trial = AuditedTrialBalance()
    var index: SessionIndexSums
    var report = AuditReport()
    /// How many rows of `sweeps` and of `adjustments` the nights so far account for.
    var sweepsSeen = 0
    var adjustmentsSeen = 0
    var itemsSeen = 0
    var withdrawalsSeen = 0
    /// Rows of `earnings` that the nights so far account for.
    var earningsSeen: Int64 = 0
    /// The last date on which any of them becomes payable.
    var lastAvailable = Int64.min

    /// What an account holds between two nights, and what its row should say.
    struct Standing {
        var closing: Int64 = 0
        var held: Int64 = 0
        var paidOn: Int64?
        /// Until when what was earned can become payable that waits although nothing is owed.
        var waitsUntil: Int64?
        /// When something was first posted to it.
        var openedOn: Int64?
    }

    struct Hold {
        var availableOn: Int64
        var net: Int64
        var sessions: Int64
    }

    init(_ book: AuditedBook, reportsPath: String, _ findings: Findings) throws(DatabaseError) {
        self.book = book
        self.findings = findings
        self.reportsPath = reportsPath
        accounts = try AccountList(book, findings)
        lists = try LedgerLists(book, findings)
        reconciled = try ReconciledLists(book, findings)
        seals = try SealAudit(book, findings)
        nights = try NightList.read(book, findings)
        standings = Array(repeating: Standing(), count: accounts.accounts.count)
        slots = Array(repeating: -1, count: accounts.accounts.count)
        index = try SessionIndexSums(
            book, .sessions, withdrawn: reconciled.withdrawnSessions)
    }

    func audit() throws(DatabaseError) {
        let reconciliation = try ReconciliationAudit(self)
        var bounds = RecordedNight.Bounds()
        for (number, night) in nights.enumerated() {
            findings.night = night.date
            let previous = number > 0 ? nights[number - 1] : nil
            try audit(night, reconciliation, after: previous, above: bounds)
            bounds = night.bounds
        }
        findings.night = nil
        try auditOpenDate(reconciliation, above: bounds)
        try reconciliation.finish()
        for fact in lists.deferredFacts {
            seals.check(fact.number, fact.row, "the fact", texts: fact.sealed)
            let isClosed = nights.contains { $0.date.day == fact.postedOn }
            if let postedOn = fact.postedOn, !isClosed {
                findings.add(
                    fact.row.place, "posted_on is \(dayText(postedOn)), which is not closed")
            }
        }
        for adjustment in lists.adjustments {
            seals.check(
                adjustment.number, RowName("adjustments", adjustment.number),
                "reason or made_by", texts: [adjustment.reason, adjustment.madeBy])
        }
        seals.finish()
        try checkAccounts()
        try index.check(book, findings)
        try checkEarningCount()
        report.nightCount = nights.count
        report.last = nights.last.map { ($0.date, $0.manifestDigest) }
        report.findings = findings.kept
        report.findingCount = findings.count
    }

    private func audit(
        _ night: RecordedNight, _ reconciliation: ReconciliationAudit,
        after previous: RecordedNight?, above: RecordedNight.Bounds
    ) throws(DatabaseError) {
        let folder = PublishedFolder(
            "\(night.date)", in: reportsPath, digest: night.manifestDigest,
            recordedIn: "nights, row \(night.date.day)",
            again: "nightbook run --date \(night.date)", findings)
        ManifestCheck(night, folder, previous, lists, findings).run()
        guard let terms = terms(night, folder, after: previous?.date) else {
            findings.add(
                .table("nights", row: "row \(night.date.day)"),
                "configuration can't be read; nothing of this night can be worked out again")
            return
        }
        var audit = NightAudit(self, reconciliation, night, terms, folder, above: above)
        try audit.run()
    }

    /// The configuration that the night was closed with: as published, where that is trusted.
    private func terms(
        _ night: RecordedNight, _ folder: PublishedFolder, after previous: CivilDate?
    ) -> NightTerms? {
        if folder.isTrusted, let published = folder.manifest?["configuration"],
            let terms = NightTerms(night, previous: previous, configuration: published)
        {
            return terms
        }
        guard let recorded = try? JSONValue(parsing: Array(night.configuration.utf8)) else {
            return nil
        }
        return NightTerms(night, previous: previous, configuration: recorded)
    }

    // MARK: After the last night

    /// What was posted since the last close: corrections, and nothing else.
    private func auditOpenDate(
        _ reconciliation: ReconciliationAudit, above bounds: RecordedNight.Bounds
    ) throws(DatabaseError) {
        var transfers = try TransferStream(
            book, above: bounds.transfer, upTo: .max, day: nil, findings)
        var interlude = InterludeAudit(
            self, reconciliation, openDay: nights.last.map { $0.date.day + 1 })
        try interlude.take(&transfers, through: .max)
        _ = items(through: .max)
        report.transferCount += try transfers.finish(last: nil)
        try checkLastNumber(transfers.nextNumber - 1)
        let tables = [
            ("sessions", "session", bounds.session), ("disputes", "dispute", bounds.dispute),
            ("payouts", "payout", bounds.payout), ("balances", "balance", bounds.balance),
            ("exceptions", "exception", bounds.exception), ("posted_transfers", "transfer", .max),
        ]
        for (table, column, last) in tables {
            for condition in ["> \(last)", "< 1"] {
                var find = try book.database.prepare(
                    "SELECT \(column) FROM \(table) WHERE \(column) \(condition)")
                while try find.step() {
                    findings.add(
                        RowName(table, find.integer(0)).place, "it belongs to no closed date")
                }
            }
        }
        for sweep in lists.sweeps[min(sweepsSeen, lists.sweeps.count)...] {
            findings.add(
                RowName("sweeps", sweep.number).place, "it belongs to no closed date")
        }
        for (table, column) in [
            ("feeds", "business_date"), ("trial_balances", "business_date"),
            ("summaries", "business_date"), ("earnings", "posted_on"),
            ("deferred_facts", "known_on"),
        ] {
            var find = try book.database.prepare(
                """
                SELECT DISTINCT \(column) FROM \(table)
                WHERE \(column) NOT IN (SELECT business_date FROM nights)
                """)
            while try find.step() {
                findings.add(
                    .table(table, row: nil),
                    "there are rows of \(dayText(find.integer(0))), which is not closed")
            }
        }
    }

    /// The number given last is kept by itself, so that none is given twice.
    private func checkLastNumber(_ last: Int64) throws(DatabaseError) {
        var find = try book.database.prepare(PackageResources.find_last_number_sql)
        let kept = try find.step() ? find.optionalInteger(0) : nil
        guard kept != last, findings.count == 0 else { return }
        findings.add(
            .table("sqlite_sequence", row: "row posted_transfers"),
            """
            the number given last is \(kept.map { "\($0)" } ?? "not there"), and should be \(last)
            """)
    }

    /// Posts a correction by hand, which goes either way.
    func post(
        _ adjustment: LedgerLists.Adjustment, _ transfers: inout TransferStream
    ) throws(DatabaseError) {
        let account = adjustment.account
        let currency = accounts.currency(account)
        let row = RowName("adjustments", adjustment.number)
        guard accounts.isProvider(account) else {
            findings.add(row.place, "account \(account) is no provider's")
            return
        }
        open(account, on: adjustment.date)
        let other = accounts.control(.adjustments, currency)
        let isAgainst = adjustment.amount < 0
        let amount = isAgainst ? 0 &- adjustment.amount : adjustment.amount
        trial.open(currency, on: adjustment.date)
        trial.post(
            amount, currency, debit: isAgainst ? .provider : .adjustments,
            credit: isAgainst ? .adjustments : .provider)
        try transfers.expect(
            StoredTransfer(
                number: 0, day: adjustment.date, kind: TransferKind.adjustment.rawValue,
                debit: isAgainst ? account : other, credit: isAgainst ? other : account,
                amount: amount, cause: adjustment.number), currency)
    }

    func open(_ account: Int64, on day: Int64) {
        guard account > 0, account < standings.count else { return }
        if standings[Int(account)].openedOn == nil { standings[Int(account)].openedOn = day }
    }

    /// The items up to a date that no night has taken yet.
    func items(through day: Int64) -> [ReconciledLists.Item] {
        let start = itemsSeen
        while itemsSeen < reconciled.items.count, reconciled.items[itemsSeen].date <= day {
            open(reconciled.items[itemsSeen].account, on: reconciled.items[itemsSeen].date)
            itemsSeen += 1
        }
        return Array(reconciled.items[start..<itemsSeen])
    }

    /// The withdrawals up to a date that no night has taken yet, by session id.
    func withdrawals(through day: Int64) -> [ReconciledLists.Withdrawal] {
        let start = withdrawalsSeen
        let all = reconciled.withdrawals
        while withdrawalsSeen < all.count, all[withdrawalsSeen].date <= day {
            withdrawalsSeen += 1
        }
        return all[start..<withdrawalsSeen].sorted { left, right in
            left.sessionID == right.sessionID
                ? left.number < right.number
                : left.sessionID.utf8.lexicographicallyPrecedes(right.sessionID.utf8)
        }
    }

    // MARK: Accounts

    /// What the accounts themselves say, once all that was posted to them is known.
    private func checkAccounts() throws(DatabaseError) {
        for number in accounts.accounts.indices.dropFirst() {
            let account = accounts.accounts[number]
            guard account.name != 0 else { continue }
            let isProvider = accounts.isProvider(Int64(number))
            let check = RowCheck(
                row: RowName("accounts", Int64(number), id: accounts.text(Int64(number))),
                findings: findings)
            let openedOn =
                isProvider ? standings[number].openedOn : trial.openedOn(account.currency)
            if let openedOn {
                check.expect(day: "opened_on", account.openedOn, openedOn)
            } else {
                check.fail("it should not be there: nothing was ever posted to it")
            }
            check.expect(
                day: "paid_on", account.paidOn, isProvider ? standings[number].paidOn : nil)
            check.expect(
                day: "waits_until", account.waitsUntil,
                isProvider ? standings[number].waitsUntil : nil)
        }
        for currency in trial.openCurrencies {
            for name in AccountName.allCases where name != .provider {
                guard accounts.control(name, currency) == 0 else { continue }
                findings.add(
                    .table("accounts", row: nil), "\(name.name) in \(currency.code) is missing")
            }
        }
    }

    private func checkEarningCount() throws(DatabaseError) {
        let count = try book.database.integer("SELECT count(*) FROM earnings") ?? 0
        guard count != earningsSeen else { return }
        var strays = 0
        for night in nights {
            var find = try book.rows(
                PackageResources.find_all_earnings_posted_sql, of: night.date.day)
            while try find.step() {
                guard find.integer(0) < night.date.day else { continue }
                strays += 1
                findings.night = night.date
                findings.add(
                    .table("earnings", row: "account \(find.integer(1))"),
                    "available_on is \(dayText(find.integer(0))), before it was posted")
            }
        }
        findings.night = nil
        if strays == 0, findings.count == 0 {
            findings.add(
                .table("earnings", row: nil),
                "there are \(count) rows, and should be \(earningsSeen)")
        }
    }
}
