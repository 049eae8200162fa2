internal import Book
internal import BusinessCalendar
internal import Files
internal import Ledger
internal import Money
internal import Reconciliation
internal import Settlement

extension StatementJob {
    /// Matches the lines, and works out what is to be posted and shown.
    func match(
        _ statement: Reconciliation.Statement, _ lookup: consuming StatementLookup,
        _ sorted: LineOrder,
        _ orders: [(currency: Currency, order: StatementOrder)], _ open: [StoredBreak],
        _ standing: Standing, _ book: borrowing Book, on date: CivilDate
    ) throws(JobFailure) -> MatchedStatement {
        var matching = Matching(
            statement.lines, movements: lookup.movements, named: lookup.named,
            order: sorted.byDate, open: open.map(\.open))
        // What becomes of them is told by the matching: there are too many to be kept twice.
        lookup.movements = []
        let filled = begin(&matching, statement, orders, lookup.isNew, open)
        do throws(BookError) {
            matching.takeKnown()
            try takeRest(&matching, book)
            try explain(&matching, book)
            let first = try book.nextBreakNumber()
            var arisen = BreakList()
            for (place, item) in matching.breaks.enumerated() {
                arisen.append(ListedBreak(number: first + Int64(place), item: item))
            }
            if let lastDay = statement.lastDay {
                try miss(&matching, by: lastDay, book, from: first, &arisen)
            }
            return try matched(
                statement, lookup, matching, sorted, filled, open, standing, orders, arisen,
                lastReconciled: try book.lastReconciledDay(), on: date)
        } catch { throw JobFailure(error) }
    }

    /// Gaps come before lines.
    private func begin(
        _ matching: inout Matching, _ statement: Reconciliation.Statement,
        _ orders: [(currency: Currency, order: StatementOrder)], _ isNew: [Bool],
        _ open: [StoredBreak]
    ) -> [(number: Int64, suspense: Amount, currency: Currency)] {
        var filled: [(number: Int64, suspense: Amount, currency: Currency)] = []
        for (currency, order) in orders {
            switch order {
            case .goesOn: continue
            case .gap(let expected, let found):
                let days = statement.lines.indices.filter {
                    isNew[$0] && statement.lines[$0].currency == currency
                }.map { statement.lines[$0].bookedOn }
                matching.begin(
                    with: Break(
                        .statementGap, since: days.min() ?? statement.lastDay ?? CivilDate.epoch,
                        currency: currency, expected: expected, found: found,
                        suspense: Amount(minorUnits: found.minorUnits &- expected.minorUnits)))
            case .fillsGap(let number):
                guard let gap = open.first(where: { $0.listed.number == number }) else { continue }
                matching.close(number)
                filled.append((number, gap.suspense, currency))
            }
        }
        return filled
    }

    private func takeRest(
        _ matching: inout Matching, _ book: borrowing Book
    ) throws(BookError) {
        let rest = matching.rest
        guard !rest.isEmpty else { return }
        let candidates = try book.candidates(matching.amountCandidates(), of: matching.movements)
        let table = AmountTable(candidates, matching.movements)
        // Two threads look lines up; which line takes what is decided in their order.
        let middle = rest.count > Self.divisibleCount ? rest.count / 2 : rest.count
        let companion = Companion<[Int32], Never> { [lines = matching.lines] in
            table.places(of: rest[middle...], in: lines)
        }
        let first = table.places(of: rest[..<middle], in: matching.lines)
        matching.takeRest(rest, first + companion.join().get(), table)
    }

    /// Fewer lines than these have been looked up before a thread has begun.
    private static let divisibleCount = 20_000

    /// Adds the breaks of what did not come to those that arose from the lines.
    private func miss(
        _ matching: inout Matching, by lastDay: CivilDate, _ book: borrowing Book,
        from first: Int64, _ arisen: inout BreakList
    ) throws(BookError) {
        let missing = matching.missing(by: lastDay)
        guard !missing.isEmpty else { return }
        let texts = try book.texts(missing, of: matching.movements)
        arisen.append(
            missing: missing, of: matching.movements, texts, from: first + Int64(arisen.count))
        for index in missing { matching.miss(index) }
    }

    /// Explains the breaks of lines and gaps.
    private func explain(
        _ matching: inout Matching, _ book: borrowing Book
    ) throws(BookError) {
        let open = matching.breaks.indices.filter { matching.breaks[$0].explanation.isEmpty }
        let about = open.filter { matching.breaks[$0].movement != nil }
        let texts = try book.texts(of: about.compactMap { matching.breaks[$0].movement })
        var facts: [Int: MovementFacts] = [:]
        for (index, text) in zip(about, texts) { facts[index] = text.facts }
        for index in open {
            matching.explain(index, matching.breaks[index].explained(by: facts[index]))
        }
    }

    private func matched(
        _ statement: Reconciliation.Statement, _ lookup: StatementLookup, _ matching: Matching,
        _ sorted: LineOrder, _ filled: [(number: Int64, suspense: Amount, currency: Currency)],
        _ open: [StoredBreak], _ standing: Standing,
        _ orders: [(currency: Currency, order: StatementOrder)], _ arisen: BreakList,
        lastReconciled: CivilDate?, on date: CivilDate
    ) throws(BookError) -> MatchedStatement {
        let order = sorted.byID
        let closedHere = Set(matching.closedIndexes)
        let stillOpen =
            closedHere.isEmpty
            ? arisen
            : BreakList(
                arisen.indices.lazy.filter { !closedHere.contains($0) }.map { arisen[$0] })
        let closed = Set(matching.closedNumbers)
        let totals: TransferTotals
        let proofs: [StatementProof]
        do throws(AmountOverflow) {
            for item in matching.breaks { _ = try item.found.subtracting(item.expected) }
            totals = try Self.totals(matching, filled)
            proofs = try Self.proofs(statement, orders, standing, totals)
        } catch {
            throw .sumTooLarge(path: folder.databasePath)
        }
        var matches: [ReconciliationRecord.Match] = []
        matches.reserveCapacity(order.count)
        for line in order {
            if let by = matching.outcomes[Int(line)].matchedBy {
                matches.append(.init(line: Int(line), by: by))
            }
        }
        var breaks = BreakList(
            open.lazy.map(\.listed).filter { !closed.contains($0.number) })
        breaks.append(contentsOf: stillOpen)
        let record = ReconciliationRecord(
            name: statement.name, fileName: statement.name, byteCount: statement.byteCount,
            digest: statement.digest, businessDate: date, lastDay: statement.lastDay,
            // One without lines and balances has no day of its own.
            agedTo: statement.lastDay ?? lastReconciled ?? date.adding(days: -1),
            lineCount: statement.lines.count, newLineCount: order.count,
            lines: statement.lines, matches: matches,
            breaks: breaks, proofs: proofs)
        return MatchedStatement(
            record: record, matching: matching, lookup: lookup, order: order,
            arisen: arisen, open: stillOpen, filled: filled, totals: totals)
    }

    private static func totals(
        _ matching: Matching, _ filled: [(number: Int64, suspense: Amount, currency: Currency)]
    ) throws(AmountOverflow) -> TransferTotals {
        var totals = TransferTotals()
        for gap in filled { try totals.add(.givenBack(gap.suspense), in: gap.currency) }
        for item in matching.breaks where item.cause == .statementGap {
            try totals.add(.unexplained(item.suspense), in: item.currency)
        }
        try matching.add(to: &totals)
        return totals
    }

    private static func proofs(
        _ statement: Reconciliation.Statement,
        _ orders: [(currency: Currency, order: StatementOrder)], _ standing: Standing,
        _ totals: TransferTotals
    ) throws(AmountOverflow) -> [StatementProof] {
        var lines = Array(repeating: Amount.zero, count: Currency.all.count)
        for row in statement.lines.rows {
            let place = Int(row.currency.index)
            lines[place] = try lines[place].adding(row.amount)
        }
        var proofs: [StatementProof] = []
        for (currency, order) in orders {
            var balance =
                standing.trialBalances.first { $0.currency == currency }?.balance
                ?? TrialBalance()
            for (key, amount) in totals.all where key.currency == currency {
                try balance.post(amount, debit: key.debit, credit: key.credit)
            }
            var told = statement.balance(of: currency)
            if case .fillsGap = order { told = nil }
            proofs.append(
                StatementProof(
                    currency: currency, opening: told?.opening, lines: lines[Int(currency.index)],
                    closing: told?.closing, ledgerWallet: try balance[.wallet].closing(),
                    inTransitIn: try balance[.chargesInTransit].closing(),
                    inTransitOut: try balance[.transfersInTransit].closing().negated(),
                    suspense: try balance[.suspense].closing().negated()))
        }
        return proofs
    }
}

extension Matching {
    /// Which movement stands at an index.
    func id(_ index: Int) -> MovementID { MovementID(movements[index].kind, movements[index].row) }
}

extension CivilDate {
    static let epoch = CivilDate(dayNumber: 0)
}
