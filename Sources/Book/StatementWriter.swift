internal import BusinessCalendar
public import Files
internal import Ledger
public import Money
public import Reconciliation
internal import SQLite
internal import Settlement

/// A statement that was matched, as it is to be written.
public struct MatchedStatement: Sendable {
    public var record: ReconciliationRecord
    public var matching: Matching
    public var lookup: StatementLookup
    /// Indexes of the new lines, by line id.
    public var order: [UInt32]
    /// The breaks that arose, in their order.
    public var arisen: BreakList
    /// Those of them that are still open.
    public var open: BreakList
    /// Open gaps whose lines the statement has: their number and what they held, by currency.
    public var filled: [(number: Int64, suspense: Amount, currency: Currency)]
    public var totals: TransferTotals

    public init(
        record: ReconciliationRecord, matching: Matching, lookup: StatementLookup,
        order: [UInt32], arisen: BreakList, open: BreakList,
        filled: [(number: Int64, suspense: Amount, currency: Currency)], totals: TransferTotals
    ) {
        self.record = record
        self.matching = matching
        self.lookup = lookup
        self.order = order
        self.arisen = arisen
        self.open = open
        self.filled = filled
        self.totals = totals
    }
}

extension Book {
    /// Writes all of a statement but its last word, which is `finish`. To be called in a
    /// transaction.
    ///
    /// - Parameter run: makes that by which the line ids will be found again.
    public func write(
        _ matched: MatchedStatement, run: consuming Companion<PreparedRun, Never>
    ) throws(BookError) {
        var hashing: Companion<PreparedRun, Never>? = consume run
        try reading { database throws(DatabaseError) in
            try database.execute(PackageResources.guards_off_sql)
            let date = matched.record.businessDate
            let currencies = Set(
                matched.record.proofs.map(\.currency)
                    + matched.totals.all.map(\.key.currency))
            let control = try ControlAccounts(
                in: database, opening: currencies.sorted(), on: date)
            let firstLine = try (database.integer("SELECT max(line) FROM statement_lines") ?? 0) + 1
            let firstTransfer = try lastTransfer() + 1
            let statement = try nextStatement()
            let (lines, order) = (matched.matching.lines, matched.order)
            let sealing = Companion<String, Never> { Self.seal(of: order, lines) }
            try insertLines(matched, statement, firstTransfer)
            try sealLines(of: statement, sealing.join().get())
            let providers = try returnedProviders(matched)
            try insertBreaks(matched, firstLine, providers)
            try postGaps(matched, on: date)
            try insertTransfers(matched, firstLine, providers, control)
            if let run = hashing.take()?.join().get() {
                try insertLineRun(matched, run, firstLine)
            }
            try noteEvents(matched, providers, on: date)
            for number in matched.matching.closedNumbers { try close(break: number, on: date) }
            try saveExpectations(matched)
            try insertTotals(matched.totals, statement, firstTransfer)
            try insertProofs(matched.record.proofs, statement)
            try database.execute(PackageResources.guards_on_sql)
        }
    }

    /// Records that the statement is reconciled, with the digest of the manifest made of it.
    public func finish(
        _ matched: MatchedStatement, configuration: String, manifestDigest: String
    ) throws(BookError) {
        try reading { database throws(DatabaseError) in
            let record = matched.record
            let lastLine = try database.integer("SELECT max(line) FROM statement_lines") ?? 0
            var insert = try database.prepare(PackageResources.insert_statement_sql)
            try insert.bind(try nextStatement(), at: 1)
            try insert.bind(record.name, at: 2)
            try insert.bind(record.fileName, at: 3)
            try insert.bind(record.businessDate.stored, at: 4)
            try insert.bind(Int64(record.byteCount), at: 5)
            try insert.bind(record.digest, at: 6)
            try insert.bind(Int64(record.lineCount), at: 7)
            try insert.bind(record.lastDay?.stored, at: 8)
            try insert.bind(record.agedTo.stored, at: 9)
            try insert.bind(lastLine - Int64(record.newLineCount) + 1, at: 10)
            try insert.bind(lastLine, at: 11)
            try insert.bind(configuration, at: 12)
            try insert.bind(manifestDigest, at: 13)
            try insert.run()
        }
    }

    private func nextStatement() throws(DatabaseError) -> Int64 {
        try (database.integer("SELECT max(statement) FROM statements") ?? 0) + 1
    }

    private func insertLines(
        _ matched: MatchedStatement, _ statement: Int64, _ firstTransfer: Int64
    ) throws(DatabaseError) {
        guard !matched.order.isEmpty else { return }
        let words = LineWords()
        var failure: DatabaseError?
        unsafe matched.matching.lines.text.withUnsafeBufferPointer { bytes in
            unsafe words.text.withUnsafeBufferPointer { wordBytes in
                guard let text = bytes.baseAddress, let wordText = wordBytes.baseAddress else {
                    return
                }
                do throws(DatabaseError) {
                    let rows = unsafe LineInsertion(
                        matched.matching, matched.order, firstTransfer: firstTransfer, text: text,
                        words, wordText: wordText)
                    try database.insert(
                        PackageResources.insert_statement_lines_sql, with: rows,
                        alike: [statement])
                    try takeTransferNumbers(rows.nextTransfer - firstTransfer)
                } catch { failure = error }
            }
        }
        if let failure { throw failure }
    }

    /// Writes the run of the line ids.
    private func insertLineRun(
        _ matched: MatchedStatement, _ run: PreparedRun, _ firstLine: Int64
    ) throws(DatabaseError) {
        guard let first = matched.order.first, let last = matched.order.last else { return }
        let lines = matched.matching.lines
        try SessionRunWriter.write(
            run, .statementLines, firstRow: firstLine,
            lowest: Array(lines.lineID(Int(first)).utf8),
            highest: Array(lines.lineID(Int(last)).utf8), to: database)
    }

    /// The providers whose payouts the statement returns, by movement.
    private func returnedProviders(
        _ matched: MatchedStatement
    ) throws(DatabaseError) -> [MovementID: ReturnedPayout] {
        var finder = try MovementFinder(in: database)
        var found: [MovementID: ReturnedPayout] = [:]
        for item in matched.arisen.rows where item.cause == .returned {
            guard let movement = item.movement, movement.kind == .payout,
                let story = try finder.texts(movement.kind, movement.row),
                let account = story.account
            else { continue }
            found[movement] = ReturnedPayout(
                account: account, provider: story.party, reference: story.reference)
        }
        return found
    }

    private func insertBreaks(
        _ matched: MatchedStatement, _ firstLine: Int64,
        _ providers: [MovementID: ReturnedPayout]
    ) throws(DatabaseError) {
        guard !matched.arisen.isEmpty else { return }
        let wanted = Set(matched.arisen.rows.lazy.compactMap(\.line))
        var rows: [Int: Int64] = [:]
        for (place, line) in matched.order.enumerated()
        where !wanted.isEmpty && wanted.contains(Int(line)) {
            rows[Int(line)] = firstLine + Int64(place)
        }
        try database.insert(
            PackageResources.insert_breaks_sql,
            with: BreakInsertion(
                matched.arisen, lineRow: { rows[$0] ?? 0 },
                provider: { providers[$0]?.provider }),
            alike: [matched.record.businessDate.stored])
        try database.insert(
            PackageResources.insert_open_breaks_sql, with: OpenBreakInsertion(matched.open))
        guard matched.open.count < matched.arisen.count else { return }
        let stillOpen = Set(matched.open.rows.map(\.number))
        var closing = try database.prepare(PackageResources.insert_break_closing_sql)
        for item in matched.arisen.rows where !stillOpen.contains(item.number) {
            try closing.bind(item.number, at: 1)
            try closing.bind(matched.record.businessDate.stored, at: 2)
            try closing.run()
        }
    }

    private func postGaps(
        _ matched: MatchedStatement, on date: CivilDate
    ) throws(DatabaseError) {
        for item in matched.arisen.rows where item.cause == .statementGap {
            guard let wanted = WantedTransfer.unexplained(item.suspense) else { continue }
            var posting = try TransferPosting(database, item.currency, on: date)
            try posting.post(
                wanted.amount, wanted.kind, debit: .control(wanted.debit),
                credit: .control(wanted.credit), in: item.currency, cause: item.number)
        }
        for gap in matched.filled {
            guard let wanted = WantedTransfer.givenBack(gap.suspense) else { continue }
            let resolution = try insertResolution(
                Decision(date: date, reason: "its lines were found", madeBy: ""),
                break: gap.number, what: "found", suspense: -gap.suspense)
            var posting = try TransferPosting(database, gap.currency, on: date)
            try posting.post(
                wanted.amount, wanted.kind, debit: .control(wanted.debit),
                credit: .control(wanted.credit), in: gap.currency, cause: resolution)
        }
    }

    private func insertTransfers(
        _ matched: MatchedStatement, _ firstLine: Int64,
        _ providers: [MovementID: ReturnedPayout], _ control: ControlAccounts
    ) throws(DatabaseError) {
        var breaks: [Int: Int64] = [:]
        for item in matched.arisen.rows where !item.suspense.isZero {
            if let line = item.line { breaks[line] = item.number }
        }
        var accounts: [Int: Int64] = [:]
        for line in matched.order {
            let outcome = matched.matching.outcomes[Int(line)]
            guard outcome.matchedBy == .return, let index = outcome.movement else { continue }
            let movement = matched.matching.movements[index]
            accounts[index] = providers[MovementID(movement.kind, movement.row)]?.account
        }
        try database.insert(
            PackageResources.insert_transfers_sql,
            with: LineTransferInsertion(
                matched.matching, matched.order, on: matched.record.businessDate,
                firstLine: firstLine, breaks: breaks, providers: accounts, control))
    }

    /// Notes what befell movements beside being confirmed exactly, and what providers got back.
    private func noteEvents(
        _ matched: MatchedStatement, _ providers: [MovementID: ReturnedPayout],
        on date: CivilDate
    ) throws(DatabaseError) {
        let matching = matched.matching
        let partial = matching.partialLines
        for line in matched.order where !partial.isEmpty && partial.contains(line) {
            let outcome = matching.outcomes[Int(line)]
            guard let index = outcome.movement, outcome.confirmed > .zero else { continue }
            let movement = matching.movements[index]
            try note(
                MovementEvent(movement.kind, movement.row, confirmed: outcome.confirmed))
        }
        for item in matched.arisen.rows where item.cause == .returned {
            guard let movement = item.movement, let payout = providers[movement] else {
                continue
            }
            try note(MovementEvent(movement.kind, movement.row, isReturn: true))
            guard item.suspense.isZero else { continue }
            try insertItem(
                ProviderItem(
                    account: payout.account, event: .returned, reference: payout.reference,
                    availableOn: date, net: item.found), on: date)
        }
    }

    private func saveExpectations(_ matched: MatchedStatement) throws(DatabaseError) {
        var expectations = try Expectations(in: database)
        let movements = matched.matching.movements
        for group in matched.lookup.groups where !group.range.isEmpty {
            let first = movements[group.range.lowerBound]
            guard let place = try expectations.place(of: first.row, first.kind) else { continue }
            for index in group.range {
                let movement = movements[index]
                if movement.left.isZero { expectations[place].settle(movement.row) }
                let isEventful =
                    movement.hasReturn
                    || (movement.isConfirmed && movement.left > .zero)
                if movement.wasMissed, !expectations[place].isMissed(movement.row) {
                    expectations[place].miss(movement.row)
                }
                if isEventful, !expectations[place].isEventful(movement.row) {
                    expectations[place].note(movement.row)
                }
            }
        }
        try expectations.save()
    }

    private func insertTotals(
        _ totals: TransferTotals, _ statement: Int64, _ firstTransfer: Int64
    ) throws(DatabaseError) {
        let last = try lastTransfer()
        var insert = try database.prepare(PackageResources.insert_statement_total_sql)
        for (key, amount) in totals.all {
            try insert.bind(statement, at: 1)
            try insert.bind(key.currency.code, at: 2)
            try insert.bind(Int64(key.debit.rawValue), at: 3)
            try insert.bind(Int64(key.credit.rawValue), at: 4)
            try insert.bind(firstTransfer, at: 5)
            try insert.bind(last, at: 6)
            try insert.bind(amount.minorUnits, at: 7)
            try insert.run()
        }
    }

    private func insertProofs(
        _ proofs: [StatementProof], _ statement: Int64
    ) throws(DatabaseError) {
        var insert = try database.prepare(PackageResources.insert_statement_proof_sql)
        for proof in proofs {
            try insert.bind(statement, at: 1)
            try insert.bind(proof.currency.code, at: 2)
            try insert.bind(proof.opening?.minorUnits, at: 3)
            try insert.bind(proof.lines.minorUnits, at: 4)
            try insert.bind(proof.closing?.minorUnits, at: 5)
            try insert.bind(proof.ledgerWallet.minorUnits, at: 6)
            try insert.bind(proof.inTransitIn.minorUnits, at: 7)
            try insert.bind(proof.inTransitOut.minorUnits, at: 8)
            try insert.bind(proof.suspense.minorUnits, at: 9)
            try insert.run()
        }
    }
}

/// A payout that came back, and whose it was.
private struct ReturnedPayout {
    var account: Int64
    var provider: String
    var reference: String
}
