internal import BusinessCalendar
internal import Ledger
internal import Money
internal import Reconciliation
internal import SQLite

extension ReconciliationAudit {
    /// Lines in suspense whose reference a close made known: suspense gives them back to what is
    /// in transit, in the order of their breaks.
    func explain(on day: Int64, _ transfers: inout TransferStream) throws(DatabaseError) {
        let unexplained = open.values
            .filter { $0.item.cause == .unexpected && !$0.item.reference.isEmpty }
            .sorted { $0.number < $1.number }
        for stands in unexplained {
            let found = try lookup.movement(
                named: stands.item.reference, hint: nil, isRepeated: true, ledger)
            guard let movement = found, ledger.night(movement.id)?.day == day else { continue }
            try explain(stands, by: movement, on: day, &transfers)
        }
    }

    private func explain(
        _ stands: OpenBreakState, by movement: AuditedMovement, on day: Int64,
        _ transfers: inout TransferStream
    ) throws(DatabaseError) {
        let state = ledger.state(movement.id, amount: movement.amount)
        let held = stands.held
        guard movement.currency == stands.item.currency, state.left > 0, held != 0,
            (held > 0) == movement.kind.isIncoming
        else { return }
        let came = Int64(clamping: held.magnitude)
        let confirmed = min(came, state.left)
        try takeExplained(stands, on: day)
        try postConfirmation(
            confirmed, movement.kind, movement.currency, cause: resolutions.number, on: day,
            &transfers)
        try close(stands.number, on: day)
        let isLast = came >= state.left
        if isLast { try closeInTransit(movement.id, shortfallsToo: true, on: day) }
        if came != state.left {
            let item = stands.item
            var mismatch = Break(
                .amountMismatch, since: item.since, reference: item.reference,
                lineID: item.lineID, kind: item.kind, counterparty: item.counterparty,
                currency: item.currency,
                expected: Amount(minorUnits: movement.signed(state.left)),
                found: Amount(minorUnits: held), movement: movement.id,
                suspense: Amount(minorUnits: movement.signed(came &- confirmed)))
            var facts = movement.facts
            // Whose wallet it is goes without saying on the night itself.
            if movement.kind == .commission { facts.party = "" }
            mismatch.explanation = mismatch.explained(by: facts)
            _ = try arise(mismatch, line: stands.line, on: day)
        }
        if isLast { ledger.settle(movement.id) }
        guard came != state.left || confirmed != movement.amount else { return }
        ledger.note(movement.id)
        try happen(MovementLedger.Event(confirmed: confirmed), to: movement.id)
    }

    private func takeExplained(
        _ stands: OpenBreakState, on day: Int64
    ) throws(DatabaseError) {
        let name = BreakNumber.text(stands.number)
        guard let row = try resolutions.take("\(name) is explained") else { return }
        let check = RowCheck(row: row.rowName, findings: findings)
        check.expect(day: "business_date", row.date, day)
        check.expect("break", row.ofBreak, stands.number)
        check.expect("what", row.what, StoredResolutionRow.explained)
        checkSeal(row)
        check.expect("suspense", row.suspense, 0 &- stands.held)
        check.expect("reason", row.reason, "its reference became known")
        check.expect("made_by", row.madeBy, "")
    }

    // MARK: The end

    /// What is still there was made by nothing; and the indexes are what all of it comes to.
    func finish() throws(DatabaseError) {
        while nextStatement < statements.count {
            findings.add(statements[nextStatement].row.place, "it belongs to no open date")
            nextStatement += 1
        }
        try breaks.finish()
        try closings.finish()
        try events.finish()
        try resolutions.finish()
        for rows in proofs.values {
            for proof in rows { findings.add(proof.row.place, "there is no such statement") }
        }
        for rows in totals.values {
            for total in rows { findings.add(total.row.place, "there is no such statement") }
        }
        for (resolution, withdrawal) in undoings {
            findings.add(
                RowName("withdrawal_undoings", withdrawal).place,
                "resolution is \(resolution), which undoes no withdrawal")
        }
        for item in auditor.reconciled.items.dropFirst(itemsChecked) {
            findings.add(item.row.place, "it should not be there: nothing is known that made it")
        }
        let resolved = Set(withdrawals.values.map(\.number))
        for withdrawal in auditor.reconciled.withdrawals
        where withdrawal.number > Int64(withdrawalsChecked) || !resolved.contains(withdrawal.number)
        {
            findings.add(
                withdrawal.row.place, "nobody decided it in resolution \(withdrawal.resolution)")
        }
        try finishLines()
        checkFactsTakenBack()
        try checkOpenBreaks()
        try checkExpectations()
        try checkRunEndings()
        auditor.report.openBreakCount = open.count
    }

    private func finishLines() throws(DatabaseError) {
        var find = try auditor.book.rows(
            PackageResources.find_line_ids_sql, above: lastLine, upTo: .max)
        while try find.step() {
            findings.add(
                RowName("statement_lines", find.integer(0), id: find.text(1)).place,
                "it belongs to no statement")
        }
        try index.check(auditor.book, findings)
    }

    private func checkOpenBreaks() throws(DatabaseError) {
        var find = try auditor.book.database.prepare(PackageResources.find_open_breaks_sql)
        var expected = open
        while try find.step() {
            let number = find.integer(0)
            let check = RowCheck(
                row: RowName("open_breaks", number, id: BreakNumber.text(number)),
                findings: findings)
            guard let stands = expected.removeValue(forKey: number) else {
                check.fail("it should not be there: no such break is open")
                continue
            }
            check.expect(
                "suspense", find.integer(1), stands.held, in: CurrencyIndex(stands.item.currency))
        }
        for number in expected.keys.sorted() {
            findings.add(
                RowName("open_breaks", number, id: BreakNumber.text(number)).place,
                "it is missing: the break is open")
        }
    }

    /// Every date up to the one whose run ended last.
    private func checkRunEndings() throws(DatabaseError) {
        var find = try auditor.book.database.prepare(PackageResources.find_run_endings_sql)
        var nights = auditor.nights[...]
        while try find.step() {
            let day = find.integer(0)
            while let next = nights.first, next.date.day < day {
                findings.add(RowName("run_endings", next.date.day).place, "it is missing")
                nights.removeFirst()
            }
            if nights.first?.date.day == day {
                nights.removeFirst()
            } else {
                findings.add(
                    RowName("run_endings", day).place, "no date of \(dayText(day)) is closed")
            }
        }
    }
}
