internal import BusinessCalendar
internal import Ledger
internal import Money
internal import Reconciliation
internal import SQLite

/// Goes again through what statements said and people decided, in the order in which it happened,
/// and holds all that was recorded and posted of it against what must come of it.
///
/// Taken as recorded: the lines of statements, their opening balances, and what was decided about
/// which break. Everything else follows: which line is about which movement, what is confirmed,
/// what stands in suspense, which breaks arise and close, and what every transfer moves.
final class ReconciliationAudit {
    let auditor: Auditor
    let findings: Findings
    let lookup: MovementLookup
    var ledger = MovementLedger()
    /// By number.
    var open: [Int64: OpenBreakState] = [:]
    let breaks: RowCursor<StoredBreakRow>
    let closings: RowCursor<StoredClosingRow>
    let events: RowCursor<StoredEventRow>
    let resolutions: RowCursor<StoredResolutionRow>
    let statements: [StoredStatementRow]
    var nextStatement = 0
    /// By statement.
    var proofs: [Int64: [StoredProofRow]] = [:]
    var totals: [Int64: [StoredTotalRow]] = [:]
    /// By the resolution that made them.
    let withdrawals: [Int64: ReconciledLists.Withdrawal]
    var undoings: [Int64: Int64] = [:]
    /// Withdrawals so far, by session id: the numbers of their rows.
    var taken: [String: [Int64]] = [:]
    /// How many of the items so far were accounted for.
    var itemsChecked = 0
    var withdrawalsChecked = 0
    /// The last day that any statement so far was reconciled to.
    var lastDay: Int64?
    var lastLine: Int64 = 0
    var index: SessionIndexSums
    var closingOf: Statement
    var breakOf: Statement
    var disputeOf: Statement
    var sessionOf: Statement
    /// Accounts of providers by currency and id; made when somebody asks.
    var providerAccounts: [String: Int64] = [:]

    init(_ auditor: Auditor) throws(DatabaseError) {
        let (book, findings) = (auditor.book, auditor.findings)
        let closingOf = try book.database.prepare(PackageResources.find_closing_of_break_sql)
        let breakOf = try book.database.prepare(PackageResources.find_break_sql)
        let disputeOf = try book.database.prepare(PackageResources.find_dispute_sql)
        let sessionOf = try book.database.prepare(PackageResources.find_session_sql)
        self.auditor = auditor
        self.findings = findings
        self.closingOf = closingOf
        self.breakOf = breakOf
        self.disputeOf = disputeOf
        self.sessionOf = sessionOf
        lookup = try MovementLookup(book, auditor.accounts, auditor.lists)
        breaks = try RowCursor(book, PackageResources.find_breaks_sql, findings)
        closings = try RowCursor(book, PackageResources.find_break_closings_sql, findings)
        events = try RowCursor(book, PackageResources.find_movement_events_sql, findings)
        resolutions = try RowCursor(book, PackageResources.find_resolutions_sql, findings)
        index = try SessionIndexSums(book, .statementLines)
        var statements: [StoredStatementRow] = []
        var find = try book.database.prepare(PackageResources.find_statements_sql)
        while try find.step() { statements.append(StoredStatementRow(find)) }
        self.statements = statements
        LedgerLists.checkNumbers(statements.map(\.number), "statements", findings)
        var proof = try book.database.prepare(PackageResources.find_statement_proofs_sql)
        while try proof.step() {
            proofs[proof.integer(0), default: []].append(StoredProofRow(proof))
        }
        var total = try book.database.prepare(PackageResources.find_statement_totals_sql)
        while try total.step() {
            totals[total.integer(0), default: []].append(StoredTotalRow(total))
        }
        withdrawals = Dictionary(
            auditor.reconciled.withdrawals.map { ($0.resolution, $0) },
            uniquingKeysWith: { first, _ in first })
        var undoing = try book.database.prepare(PackageResources.find_undoings_sql)
        while try undoing.step() { undoings[undoing.integer(1)] = undoing.integer(0) }
    }

    /// The providers who are not paid while a payout that came back awaits a person.
    var blockedProviders: Set<String> { Set(open.values.compactMap(\.blockedProvider)) }

    // MARK: In which order

    private enum Step {
        case statement
        case decision
    }

    /// Takes the statement or the decision that comes next, if one does.
    ///
    /// - Parameters:
    ///   - last: the last date whose decisions belong here.
    ///   - day: the open date, on which they all must stand.
    func takeNext(
        through last: Int64, on day: Int64?, _ transfers: inout TransferStream
    ) throws(DatabaseError) -> Bool {
        let next = try transfers.peek()
        guard let step = try step(through: last, next, transfers.nextNumber) else { return false }
        guard let day else {
            findings.add(
                .table(step == .statement ? "statements" : "resolutions", row: nil),
                "there are rows, and no date was closed before")
            nextStatement = statements.count
            while try resolutions.peek() != nil { _ = try resolutions.take("") }
            return false
        }
        switch step {
        case .statement:
            let statement = statements[nextStatement]
            nextStatement += 1
            let audit = try StatementAudit(self, statement, on: day)
            try audit.run(&transfers)
        case .decision: try takeDecision(on: day, &transfers)
        }
        return true
    }

    private func step(
        through last: Int64, _ next: StoredTransfer?, _ nextNumber: Int64
    ) throws(DatabaseError) -> Step? {
        let decision = try resolutions.peek()
        let statement = nextStatement < statements.count ? statements[nextStatement] : nil
        // What lines of the statement confirm, which stands in their rows, may come first.
        let begins = statement.flatMap { totals[$0.number]?.first?.firstTransfer }
        let isPosted =
            next?.kind == TransferKind.resolved.rawValue && next?.cause == decision?.number
            && next.map { $0.number == nextNumber || $0.number < begins ?? .min } ?? false
        let hasDecision =
            decision.map { !$0.isAutomatic && ($0.date <= last || isPosted) } ?? false
        let hasStatement = statement.map { $0.date <= last } ?? false
        guard hasStatement, let statement else { return hasDecision ? .decision : nil }
        guard hasDecision, let decision else { return .statement }
        return try precedes(decision, statement, isPosted) ? .decision : .statement
    }

    /// Whether a decision was taken before a statement was read, both on the same open date: their
    /// numbers are their own, so what they left behind tells.
    private func precedes(
        _ decision: StoredResolutionRow, _ statement: StoredStatementRow, _ isPosted: Bool
    ) throws(DatabaseError) -> Bool {
        guard totals[statement.number] != nil else { return try !isNext(statement) }
        if isPosted { return true }
        if let number = decision.ofBreak {
            guard open[number] != nil else { return false }
            let isSilent = decision.what == "noted" || decision.what.hasPrefix("match:B-")
            guard isSilent else { return false }
            try closingOf.bind(number, at: 1)
            defer { closingOf.reset() }
            guard try closingOf.step() else { return false }
            return closingOf.integer(0) <= statement.lastClosing
        }
        guard let withdrawal = withdrawals[decision.number], let session = withdrawal.session
        else { return true }
        // Of a free session nothing is posted; but it has its event.
        guard withdrawal.price == 0, let event = try events.peek() else { return false }
        return event.isWithdrawal == 1 && event.movement == session
    }

    /// Whether a statement of which nothing was posted finds all as it is now.
    ///
    /// It has no new line and no gap, so all that can arise from it is what it misses; and a decision
    /// about a currency that it does not tell of shows in that alone.
    private func isNext(_ statement: StoredStatementRow) throws(DatabaseError) -> Bool {
        guard statement.lastClosing == closings.number, statement.lastBreak >= breaks.number,
            (proofs[statement.number] ?? []).allSatisfy({ $0.standing == standing($0.currency) })
        else { return false }
        let missing = try LineMatchingAudit(self, StatementLineList())
            .missing(by: statement.lastDay)
        return statement.lastBreak == breaks.number + Int64(missing.count)
    }

    /// The last columns of a proof, as the ledger stands.
    func standing(_ currency: String) -> [Int64] {
        let index = CurrencyIndex(currency)
        let trial = auditor.trial
        return [
            trial[index, .wallet].closing, trial[index, .chargesInTransit].closing,
            0 &- trial[index, .transfersInTransit].closing,
            0 &- trial[index, .suspense].closing,
        ]
    }

    // MARK: What follows

    /// The other side of a transfer.
    enum Side {
        case control(AccountName)
        /// A provider's account, by its row.
        case provider(Int64)

        var name: AccountName {
            switch self {
            case .control(let name): name
            case .provider: .provider
            }
        }
    }

    /// A transfer there must be; nothing when there is nothing to move.
    func post(
        _ kind: TransferKind, _ amount: Int64, _ currency: Currency, debit: Side, credit: Side,
        cause: Int64, on day: Int64, _ transfers: inout TransferStream
    ) throws(DatabaseError) {
        guard amount > 0 else { return }
        count(amount, currency, debit: debit.name, credit: credit.name, on: day)
        let index = CurrencyIndex(currency)
        func account(_ side: Side) -> Int64 {
            switch side {
            case .control(let name): auditor.accounts.control(name, index)
            case .provider(let row): row
            }
        }
        try transfers.expect(
            StoredTransfer(
                number: 0, day: day, kind: kind.rawValue, debit: account(debit),
                credit: account(credit), amount: amount, cause: cause), index)
    }

    /// What a transfer moves, wherever it stands.
    func count(
        _ amount: Int64, _ currency: Currency, debit: AccountName, credit: AccountName,
        on day: Int64
    ) {
        let index = CurrencyIndex(currency)
        auditor.trial.open(index, on: day)
        auditor.trial.post(amount, index, debit: debit, credit: credit)
    }

    /// A break there must be; its number.
    func arise(
        _ item: Break, line: Int64?, blocked: String? = nil, on day: Int64
    ) throws(DatabaseError) -> Int64 {
        let stored = try breaks.take("\(item.cause.name): \(item.explanation)")
        let number = breaks.number
        open[number] = OpenBreakState(
            number: number, item: item, line: line, blockedProvider: blocked,
            held: item.suspense.minorUnits)
        guard let stored else { return number }
        let check = RowCheck(row: stored.rowName, findings: findings)
        let currency = CurrencyIndex(item.currency)
        check.expect("cause", stored.cause, Int64(item.cause.rawValue))
        check.expect(day: "since", stored.since, item.since.day)
        check.expect(day: "business_date", stored.date, day)
        check.expect("line", stored.line, line)
        let texts = [
            item.reference, item.lineID, item.kind, item.counterparty, item.currency.code,
        ]
        for (index, column) in StoredBreakRow.textColumns.enumerated() {
            check.expect(column, stored.texts[index], texts[index])
        }
        check.expect("expected", stored.expected, item.expected.minorUnits, in: currency)
        check.expect("found", stored.found, item.found.minorUnits, in: currency)
        check.expect(
            "movement_kind", stored.movementKind, item.movement.map { Int64($0.kind.rawValue) })
        check.expect("movement", stored.movement, item.movement?.row)
        check.expect("suspense", stored.suspense, item.suspense.minorUnits, in: currency)
        check.expect("blocked_provider", stored.blockedProvider ?? "", blocked ?? "")
        check.expect("explanation", stored.explanation, item.explanation)
        return number
    }

    /// A break there must be the closing of.
    func close(_ number: Int64, on day: Int64) throws(DatabaseError) {
        open[number] = nil
        let name = BreakNumber.text(number)
        guard let stored = try closings.take("\(name) closed on \(dayText(day))") else { return }
        let check = RowCheck(row: stored.rowName, findings: findings)
        check.expect("break", stored.ofBreak, number)
        check.expect(day: "business_date", stored.date, day)
    }

    /// Closes the breaks that await a movement of which something came or nothing is expected.
    func closeInTransit(
        _ movement: MovementID, shortfallsToo: Bool, on day: Int64
    ) throws(DatabaseError) {
        let numbers = open.values.filter { $0.awaits(movement, shortfallsToo: shortfallsToo) }
            .map(\.number).sorted()
        for number in numbers { try close(number, on: day) }
    }

    /// An event there must be of a movement.
    func happen(
        _ event: MovementLedger.Event, to id: MovementID
    ) throws(DatabaseError) {
        ledger.add(event, to: id)
        let what = "what befell the \(id.kind.name) in row \(id.row)"
        guard let stored = try events.take(what) else { return }
        let check = RowCheck(row: stored.rowName, findings: findings)
        check.expect("movement_kind", stored.kind, Int64(id.kind.rawValue))
        check.expect("movement", stored.movement, id.row)
        check.expect("confirmed", stored.confirmed, event.confirmed)
        check.expect("voided", stored.voided, event.voided)
        check.expect("is_return", stored.isReturn, event.hasReturn ? 1 : 0)
        check.expect("is_withdrawal", stored.isWithdrawal, event.isWithdrawn ? 1 : 0)
    }

    /// An item there must be of what was posted to a provider.
    func expectItem(_ expected: ReconciledLists.Item) {
        let items = auditor.reconciled.items
        itemsChecked += 1
        let number = Int64(itemsChecked)
        auditor.open(expected.account, on: expected.date)
        let isInPlace = itemsChecked <= items.count && items[itemsChecked - 1].number == number
        let found = isInPlace ? items[itemsChecked - 1] : items.first { $0.number == number }
        guard let item = found else {
            findings.add(
                RowName("provider_items", number, id: expected.reference).place,
                "it is missing: \(expected.event), \(expected.net) minor units")
            return
        }
        let check = RowCheck(row: item.row, findings: findings)
        check.expect(day: "business_date", item.date, expected.date)
        check.expect("account", item.account, expected.account)
        check.expect("event", item.event, expected.event)
        check.expect("reference", item.reference, expected.reference)
        check.expect(day: "available_on", item.availableOn, expected.availableOn)
        check.expect("gross", item.gross, expected.gross)
        check.expect("commission", item.commission, expected.commission)
        check.expect("net", item.net, expected.net)
    }
}
