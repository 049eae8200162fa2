internal import BusinessCalendar
internal import Ledger
internal import Money
internal import Reconciliation
internal import SQLite

/// The audit of one statement: what its lines come to, and what was recorded, posted and published
/// of it.
final class StatementAudit {
    let reconciliation: ReconciliationAudit
    let stored: StoredStatementRow
    let day: Int64
    private let check: RowCheck
    private(set) var lines = StatementLineList()
    /// What the statement says of each currency.
    let proofs: [StoredProofRow]
    /// Open gaps that its lines fill: what they held, by the number of their break.
    private var filled: [(number: Int64, held: Int64, currency: Currency)] = []
    private var sums: [String: Int64] = [:]
    private var counts: [String: Int] = [:]

    init(
        _ reconciliation: ReconciliationAudit, _ stored: StoredStatementRow, on day: Int64
    ) throws(DatabaseError) {
        self.reconciliation = reconciliation
        self.stored = stored
        self.day = day
        check = RowCheck(row: stored.row, findings: reconciliation.findings)
        proofs = reconciliation.proofs.removeValue(forKey: stored.number) ?? []
        try readLines()
    }

    func run(_ transfers: inout TransferStream) throws(DatabaseError) {
        reconciliation.auditor.report.statementCount += 1
        let firstTransfer = transfers.nextNumber
        for proof in proofs {
            reconciliation.auditor.trial.openAccounts(CurrencyIndex(proof.currency), on: day)
        }
        let matching = LineMatchingAudit(reconciliation, lines)
        try hold(matching)
        try matching.takeKnown()
        try matching.takeRest(by: stored.lastDay)
        let numbers = try arise(matching)
        var totals: [TotalKey: Int64] = [:]
        confirmLines(matching, &transfers, &totals)
        try postGaps(matching, numbers, &transfers, &totals)
        try postLines(matching, numbers, &transfers, &totals)
        try happen(matching)
        for number in matching.closed { try reconciliation.close(number, on: day) }
        settle(matching)
        checkTotals(totals, firstTransfer, transfers.nextNumber - 1)
        reconciliation.auditor.seals.check(
            stored.number, RowName("statement_lines", stored.firstLine, id: "and after it"),
            "counterparty", lines.counterpartySeal())
        let rows = checkProofs()
        checkStatement()
        StatementReportsAudit(self, matching, proofs: rows).run()
        if let lastDay = stored.lastDay {
            reconciliation.lastDay = max(reconciliation.lastDay ?? lastDay, lastDay)
        }
    }

    // MARK: Lines

    /// Whose a line is, two of three tell: its own column, where the statement ends, and where the
    /// next one begins.
    private func readLines() throws(DatabaseError) {
        let statements = reconciliation.statements
        let after = statements.first { $0.number > stored.number }?.firstLine ?? .max
        var find = try reconciliation.auditor.book.rows(
            PackageResources.find_statement_lines_sql, above: reconciliation.lastLine,
            upTo: .max)
        reconciliation.index.beginNight()
        var number = reconciliation.lastLine
        while try find.step() {
            let (found, statement) = (find.integer(0), find.integer(1))
            let isWithin = found <= stored.lastLine && found < after
            guard statement == stored.number ? (isWithin || found < after) : isWithin else {
                break
            }
            if found > number + 1 {
                reconciliation.findings.add(
                    .table("statement_lines", row: missingRows(number + 1, found - 1)),
                    "missing")
            }
            number = found
            lines.append(find, &reconciliation.index, reconciliation.findings)
            let place = lines.count - 1
            RowCheck(row: lines.row(place), findings: reconciliation.findings)
                .expect("statement", statement, stored.number)
            let code = lines[place].currency.code
            sums[code, default: 0] &+= lines[place].amount
            counts[code, default: 0] += 1
        }
        if number < stored.lastLine, stored.lastLine < after {
            reconciliation.findings.add(
                .table("statement_lines", row: missingRows(number + 1, stored.lastLine)),
                "missing")
            number = stored.lastLine
        }
        check.expect("first_line", stored.firstLine, reconciliation.lastLine + 1)
        check.expect("last_line", stored.lastLine, number)
        reconciliation.lastLine = number
    }

    /// What its new lines of a currency come to.
    func sum(in currency: Currency) -> Int64 { sums[currency.code] ?? 0 }

    // MARK: Openings

    /// Holds each opening against the ledger's wallet: a gap arises, or is filled.
    private func hold(_ matching: LineMatchingAudit) throws(DatabaseError) {
        let early = lines.indices.contains { place in
            reconciliation.lastDay.map { lines[place].bookedOn < $0 } ?? false
        }
        for code in counts.keys.sorted() where !proofs.contains(where: { $0.currency == code }) {
            reconciliation.findings.add(
                RowName("statement_proofs", stored.number, id: code).place, "it is missing")
        }
        for proof in proofs {
            guard let currency = Currency(proof.currency) else {
                RowCheck(row: proof.row, findings: reconciliation.findings)
                    .fail("currency is none")
                continue
            }
            let (new, count) = (sums[proof.currency] ?? 0, counts[proof.currency] ?? 0)
            let wallet = reconciliation.auditor.trial[CurrencyIndex(currency), .wallet].closing
            guard let opening = proof.opening else {
                if early, count > 0 { fill(matching, currency, new, proof) }
                continue
            }
            let recorded = proof.lines &- new
            let found = opening &+ recorded
            guard found != wallet else { continue }
            if early, count > 0 {
                RowCheck(row: proof.row, findings: reconciliation.findings).fail(
                    "its lines are behind the last reconciled day, and it opens elsewhere")
                continue
            }
            // Lines that were recorded before and come to zero leave no trace but a gap.
            let hasOnlyNew = stored.lineCount == Int64(lines.count)
            let number = reconciliation.breaks.number + Int64(matching.arisen.count) + 1
            let isGap = try isGap(number, in: currency)
            guard count > 0 || (recorded == 0 && (hasOnlyNew || isGap)) else { continue }
            let days = lines.indices.filter { lines[$0].currency == CurrencyIndex(currency) }
                .map { lines[$0].bookedOn }
            var gap = Break(
                .statementGap, since: CivilDate(day: days.min() ?? stored.lastDay ?? 0),
                currency: currency, expected: Amount(minorUnits: wallet),
                found: Amount(minorUnits: found),
                suspense: Amount(minorUnits: found &- wallet))
            gap.explanation = gap.explained(by: nil)
            matching.arisen.append(ArisenBreak(item: gap))
        }
    }

    /// Whether a break that arose from the statement is recorded as a gap.
    private func isGap(_ number: Int64, in currency: Currency) throws(DatabaseError) -> Bool {
        guard number <= stored.lastBreak else { return false }
        try reconciliation.breakOf.bind(number, at: 1)
        defer { reconciliation.breakOf.reset() }
        guard try reconciliation.breakOf.step() else { return false }
        return reconciliation.breakOf.integer(0) == Int64(BreakCause.statementGap.rawValue)
            && reconciliation.breakOf.text(1) == currency.code
    }

    private func fill(
        _ matching: LineMatchingAudit, _ currency: Currency, _ new: Int64,
        _ proof: StoredProofRow
    ) {
        let gap = reconciliation.open.values.filter {
            $0.item.cause == .statementGap && $0.item.currency == currency && $0.held == new
        }.min { $0.number < $1.number }
        guard let gap else {
            RowCheck(row: proof.row, findings: reconciliation.findings).fail(
                "its lines are behind the last reconciled day, and fill no gap")
            return
        }
        matching.closed.append(gap.number)
        filled.append((gap.number, gap.held, currency))
    }

    // MARK: What is recorded

    /// The breaks that arose, with their numbers, and those of them that closed again.
    private func arise(_ matching: LineMatchingAudit) throws(DatabaseError) -> [Int64] {
        var numbers: [Int64] = []
        for arisen in matching.arisen {
            numbers.append(
                try reconciliation.arise(
                    arisen.item, line: arisen.line.map { lines[$0].number },
                    blocked: arisen.blocked, on: day))
        }
        for (place, arisen) in matching.arisen.enumerated() where arisen.isClosed {
            try reconciliation.close(numbers[place], on: day)
        }
        return numbers
    }

    struct TotalKey: Hashable {
        var currency: Currency
        var debit: AccountName
        var credit: AccountName
    }

    private func post(
        _ kind: TransferKind, _ amount: Int64, _ currency: Currency,
        debit: ReconciliationAudit.Side, credit: ReconciliationAudit.Side, cause: Int64,
        _ transfers: inout TransferStream, _ totals: inout [TotalKey: Int64]
    ) throws(DatabaseError) {
        guard amount > 0 else { return }
        totals[
            TotalKey(currency: currency, debit: debit.name, credit: credit.name),
            default: 0] &+= amount
        try reconciliation.post(
            kind, amount, currency, debit: debit, credit: credit, cause: cause, on: day,
            &transfers)
    }

    private func postUnexplained(
        _ suspense: Int64, _ currency: Currency, cause: Int64,
        _ transfers: inout TransferStream, _ totals: inout [TotalKey: Int64]
    ) throws(DatabaseError) {
        try post(
            .unexplained, Int64(clamping: suspense.magnitude), currency,
            debit: .control(suspense > 0 ? .wallet : .suspense),
            credit: .control(suspense > 0 ? .suspense : .wallet), cause: cause, &transfers,
            &totals)
    }

    private func postGaps(
        _ matching: LineMatchingAudit, _ numbers: [Int64], _ transfers: inout TransferStream,
        _ totals: inout [TotalKey: Int64]
    ) throws(DatabaseError) {
        for (place, arisen) in matching.arisen.enumerated()
        where arisen.item.cause == .statementGap {
            try postUnexplained(
                arisen.item.suspense.minorUnits, arisen.item.currency, cause: numbers[place],
                &transfers, &totals)
        }
        for gap in filled {
            if let row = try reconciliation.resolutions.take("its lines were found") {
                let check = RowCheck(row: row.rowName, findings: reconciliation.findings)
                check.expect(day: "business_date", row.date, day)
                check.expect("break", row.ofBreak, gap.number)
                check.expect("what", row.what, StoredResolutionRow.found)
                reconciliation.checkSeal(row)
                check.expect("suspense", row.suspense, 0 &- gap.held)
                check.expect("reason", row.reason, "its lines were found")
                check.expect("made_by", row.madeBy, "")
            }
            let isIncoming = gap.held > 0
            try post(
                .resolved, Int64(clamping: gap.held.magnitude), gap.currency,
                debit: .control(isIncoming ? .suspense : .wallet),
                credit: .control(isIncoming ? .wallet : .suspense),
                cause: reconciliation.resolutions.number, &transfers, &totals)
        }
    }

    /// What lines confirm stands in their own rows.
    private func confirmLines(
        _ matching: LineMatchingAudit, _ transfers: inout TransferStream,
        _ totals: inout [TotalKey: Int64]
    ) {
        for place in lines.indices {
            let (line, outcome) = (lines[place], matching.outcomes[place])
            check(line, outcome, place)
            guard let currency = line.currency.currency, outcome.confirmed > 0 else {
                if line.transfer != nil { check(place).expect("transfer", line.transfer, nil) }
                continue
            }
            let isCharge = outcome.movement?.kind == .charge
            let (debit, credit) =
                isCharge
                ? (AccountName.wallet, AccountName.chargesInTransit)
                : (.transfersInTransit, .wallet)
            totals[
                TotalKey(currency: currency, debit: debit, credit: credit), default: 0
            ] &+= outcome.confirmed
            reconciliation.count(
                outcome.confirmed, currency, debit: debit, credit: credit, on: day)
            transfers.take(
                1, numbered: line.transfer,
                isAfterGap: place > 0 && lines[place - 1].number != line.number - 1,
                next: lines.nextTransfer(after: place), of: check(place))
        }
    }

    private func check(_ place: Int) -> RowCheck {
        RowCheck(row: lines.row(place), findings: reconciliation.findings)
    }

    private func postLines(
        _ matching: LineMatchingAudit, _ numbers: [Int64], _ transfers: inout TransferStream,
        _ totals: inout [TotalKey: Int64]
    ) throws(DatabaseError) {
        var breaks: [Int: Int64] = [:]
        for (place, arisen) in matching.arisen.enumerated()
        where arisen.item.suspense.minorUnits != 0 {
            if let line = arisen.line { breaks[line] = numbers[place] }
        }
        for place in lines.indices {
            let (line, outcome) = (lines[place], matching.outcomes[place])
            guard let currency = line.currency.currency else { continue }
            let amount = Int64(clamping: line.amount.magnitude)
            let isIncoming = line.amount > 0
            switch outcome.matchedBy {
            case .fee:
                try post(
                    .fee, amount, currency,
                    debit: .control(isIncoming ? .wallet : .walletFees),
                    credit: .control(isIncoming ? .walletFees : .wallet), cause: line.number,
                    &transfers, &totals)
            case .return:
                try post(
                    .payoutReturned, amount, currency, debit: .control(.wallet),
                    credit: .provider(outcome.account), cause: line.number, &transfers, &totals)
            case .reference, .amount, nil: break
            }
            try postUnexplained(
                outcome.suspense, currency, cause: breaks[place] ?? 0, &transfers, &totals)
        }
    }

    private func check(
        _ line: StatementLineList.Line, _ outcome: AuditedOutcome, _ place: Int
    ) {
        let check = check(place)
        check.expect("matched_by", line.matchedBy, outcome.matchedBy.map { Int64($0.rawValue) })
        check.expect(
            "movement_kind", line.movementKind,
            outcome.movement.map { Int64($0.kind.rawValue) })
        check.expect("movement", line.movement, outcome.movement?.row)
        check.expect(
            "confirmed", line.confirmed, outcome.confirmed == 0 ? nil : outcome.confirmed)
    }

    private func happen(_ matching: LineMatchingAudit) throws(DatabaseError) {
        for outcome in matching.outcomes {
            guard let movement = outcome.movement, outcome.confirmed > 0,
                outcome.confirmed != outcome.whole
            else { continue }
            try reconciliation.happen(
                MovementLedger.Event(confirmed: outcome.confirmed), to: movement)
        }
        for arisen in matching.arisen where arisen.item.cause == .returned {
            guard let movement = arisen.item.movement else { continue }
            try reconciliation.happen(MovementLedger.Event(hasReturn: true), to: movement)
            guard arisen.item.suspense.minorUnits == 0 else { continue }
            reconciliation.expectItem(
                ReconciledLists.Item(
                    number: 0, date: day, account: arisen.account, event: "returned",
                    reference: arisen.item.reference, availableOn: day,
                    net: arisen.item.found.minorUnits))
        }
    }

    private func settle(_ matching: LineMatchingAudit) {
        for (id, state) in matching.states {
            if state.left == 0 { reconciliation.ledger.settle(id) }
            if state.hasReturn || (state.isConfirmed && state.left > 0) {
                reconciliation.ledger.note(id)
            }
        }
    }
}
