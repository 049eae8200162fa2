internal import Book
internal import BusinessCalendar
internal import Digest
internal import Feeds
internal import Files
internal import JSON
internal import Ledger
internal import Money
internal import Reconciliation
internal import Settings

/// Reconciles statements one after the other; each in its own transaction.
struct StatementJob {
    let folder: BookFolder
    var report = ReconcileReport()

    /// Reads and reconciles one statement, or publishes it again when it was reconciled before.
    mutating func reconcile(
        _ path: String, _ book: borrowing Book, _ progress: some Progress
    ) throws(JobFailure) {
        // 1. Has it been read before? Else read it whole.
        let name = StatementReader.name(ofPath: path)
        if let known = try known(name, path, book) { return try publishAgain(known, book) }
        progress.report(.reading, done: 0, of: 0)
        var known = OpenMovements()
        let read = try read(path, book, beside: &known)
        let statement = read.reading.statement
        guard let last = try lastClosed(book) else { throw Self.nothingClosed }

        // 2. Hold its lines against what the book knows: lines, movements, breaks, the wallet.
        progress.report(.reconciling, done: 0, of: statement.lines.count)
        let isNew = try newLines(of: statement, path, book)
        let standing = try standing(book)
        let open = try openBreaks(book)
        let orders = try order(statement, isNew, path, book, open, standing)
        let lines = statement.lines
        // Nearly always all lines are new, and being sorted already.
        var sorting = read.sorting
        if isNew.contains(false) { sorting = LineSorting.begin(lines, isNew: isNew) }
        let lookup = try lookUp(statement, isNew, book, known: &known)
        let sorted = LineSorting.end(sorting)

        // 3. Say of each line what it is, and what did not come.
        let date = last.adding(days: 1)
        var matched = try match(
            statement, consume lookup, sorted.order, orders, open, standing, book, on: date)
        matched.record.fileName = Self.fileName(path)

        // 4. Write it, and the files beside it; 5. commit, and let the files appear.
        let warnings = matched.record.warnings(statement: path)
        try commit(matched, run: sorted.run, book, progress)
        report.warnings += warnings
        report.statements.append(
            StatementOutcome(matched.record, state: .reconciled, folder))
    }

    static let nothingClosed = JobFailure(
        .inputMissing, "nothing is closed yet; there is nothing to hold a statement against")

    private static func fileName(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    // MARK: Reading

    private func known(
        _ name: String, _ path: String, _ book: borrowing Book
    ) throws(JobFailure) -> StoredStatement? {
        let found: StoredStatement?
        do throws(BookError) { found = try book.statement(named: name) } catch {
            throw JobFailure(error)
        }
        guard let found else { return nil }
        let digest: String
        do throws(FeedRefusal) {
            digest = try FeedFingerprint(path: path).digest.hexadecimal
        } catch {
            throw JobFailure(error, FeedFile(name: name, path: path, format: .csv))
        }
        guard digest == found.digest else {
            throw JobFailure(
                .badInput,
                """
                \(escapedForMessages(path)): a statement of this name was reconciled with other \
                content (\(escapedForMessages(found.fileName))); give corrections another name
                """)
        }
        return found
    }

    /// Reads the statement on a thread of its own, and meanwhile what the book expects.
    private mutating func read(
        _ path: String, _ book: borrowing Book, beside known: inout OpenMovements
    ) throws(JobFailure) -> ReadStatement {
        let reader = StatementReader(wallets: wallets)
        let companion = Companion<ReadStatement, StatementRefusal> {
            () throws(StatementRefusal) in
            let reading = try reader.read(path: path)
            return ReadStatement(
                reading: reading, sorting: LineSorting.begin(reading.statement.lines))
        }
        var failure: JobFailure?
        do throws(BookError) {
            known = try book.openMovements(atMost: Self.likelyMovementLimit(path))
        } catch { failure = JobFailure(error) }
        // What is wrong with the statement is told first, as if it had been read first.
        switch companion.join() {
        case .success(let read):
            report.warnings += read.reading.warnings(statement: path)
            if let failure { throw failure }
            return read
        case .failure(let error):
            if case .file(let file) = error.fault { throw JobFailure(reading: file) }
            throw JobFailure(.badInput, error.message(statement: path))
        }
    }

    /// So many open movements are worth reading before it is known which the statement names: some
    /// for each of the lines that its size lets expect.
    private static func likelyMovementLimit(_ path: String) -> Int {
        let status: FileStatus?? = try? fileStatus(path)
        return ((status ?? nil)?.byteCount ?? 0) / byteCountPerMovement
    }

    /// A line has some ninety bytes.
    private static let byteCountPerMovement = 32

    /// How statements may call the settlement wallet.
    private var wallets: [String] {
        let own = folder.settings.settlementWallet
        switch folder.settings.debtor.account {
        case .iban(let iban): return [own, iban.text]
        case .wallet(let id): return [own, id]
        case nil: return [own]
        }
    }

    private func lastClosed(_ book: borrowing Book) throws(JobFailure) -> CivilDate? {
        do throws(BookError) { return try book.lastClosedDate() } catch {
            throw JobFailure(error)
        }
    }

    // MARK: What the book knows

    private func newLines(
        of statement: Reconciliation.Statement, _ path: String, _ book: borrowing Book
    ) throws(JobFailure) -> [Bool] {
        let found: Result<[Bool], ChangedLine>
        do throws(BookError) { found = try book.newLines(of: statement.lines) } catch {
            throw JobFailure(error)
        }
        switch found {
        case .success(let isNew): return isNew
        case .failure(let changed):
            let place = statement.lines[changed.line].place
            let recorded = changed.recorded
            throw JobFailure(
                .badInput,
                """
                \(escapedForMessages(path)):\(place): the line \
                \(escapedForMessages(recorded.lineID)) was recorded with other content (\
                \(recorded.amount.text(in: recorded.currency)) \(recorded.currency) on \
                \(recorded.bookedOn)); nothing was changed
                """)
        }
    }

    private func standing(_ book: borrowing Book) throws(JobFailure) -> Standing {
        do throws(BookError) { return try book.standing() } catch { throw JobFailure(error) }
    }

    private func openBreaks(_ book: borrowing Book) throws(JobFailure) -> [StoredBreak] {
        do throws(BookError) { return try book.openBreaks() } catch { throw JobFailure(error) }
    }

    private func order(
        _ statement: Reconciliation.Statement, _ isNew: [Bool], _ path: String,
        _ book: borrowing Book, _ open: [StoredBreak], _ standing: Standing
    ) throws(JobFailure) -> [(currency: Currency, order: StatementOrder)] {
        let lastDay: CivilDate?
        do throws(BookError) { lastDay = try book.lastReconciledDay() } catch {
            throw JobFailure(error)
        }
        do throws(StatementOrder.Refusal) {
            return try StatementOrder.decide(
                statement, isNew: isNew, lastDay: lastDay,
                gaps: open.map(\.open).filter { $0.cause == .statementGap },
                wallet: { standing.closing(.wallet, in: $0) })
        } catch {
            switch error {
            case .early(let line, let lastDay):
                let row = statement.lines[line]
                throw JobFailure(
                    .badInput,
                    """
                    \(escapedForMessages(path)):\(row.place): the line \
                    \(escapedForMessages(statement.lines.lineID(line))) was booked on \
                    \(row.bookedOn), and statements have been reconciled to \(lastDay); read \
                    statements in order. Nothing was changed
                    """)
            case .overflows(let currency):
                throw JobFailure(
                    .badInput,
                    """
                    \(escapedForMessages(path)): its opening balance in \(currency) and the \
                    ledger's wallet are further apart than any sum of money can be here. Nothing \
                    was changed
                    """)
            }
        }
    }

    private func lookUp(
        _ statement: Reconciliation.Statement, _ isNew: [Bool], _ book: borrowing Book,
        known: inout OpenMovements
    ) throws(JobFailure) -> StatementLookup {
        // What is handed over is held by nobody else: it is changed where it lies.
        let taken = known
        known = OpenMovements()
        do throws(BookError) {
            return try book.lookUp(
                statement.lines, isNew: isNew, lastDay: statement.lastDay, known: taken)
        } catch { throw JobFailure(error) }
    }
}

extension ReconciliationRecord {
    /// Where a statement closes elsewhere than the ledger's wallet: only where none of its lines
    /// was new. It is older then, or its balances are wrong; which of the two, nothing tells.
    fileprivate func warnings(statement path: String) -> [String] {
        proofs.compactMap { proof in
            guard let closing = proof.closing, closing != proof.ledgerWallet else { return nil }
            let currency = proof.currency
            return """

                \(escapedForMessages(path)): all its lines in \(currency) were recorded before, and \
                it closes with \(closing.text(in: currency)) where the ledger's wallet holds \
                \(proof.ledgerWallet.text(in: currency)); nothing was posted for the difference. If \
                it is not an older statement, ask the operator which balance is right
                """

        }
    }
}

/// A statement that was read, while its lines are being sorted.
private struct ReadStatement: ~Copyable, Sendable {
    let reading: StatementReading
    let sorting: Companion<LineSorting, Never>
}

/// What is made of the new lines of a statement before anything is known of them.
private struct LineSorting: ~Copyable, Sendable {
    let order: LineOrder
    /// Makes that by which their ids will be found again, while other things are decided.
    let run: Companion<PreparedRun, Never>

    /// - Parameter isNew: by line, whether it was not recorded before; nil: none was.
    static func begin(
        _ lines: StatementLines, isNew: [Bool]? = nil
    ) -> Companion<LineSorting, Never> {
        Companion {
            let order = LineOrder(lines, isNew: isNew)
            let byID = order.byID
            return LineSorting(
                order: order, run: Companion { PreparedRun(byID, lines) })
        }
    }

    static func end(_ sorting: consuming Companion<LineSorting, Never>) -> LineSorting {
        switch sorting.join() {
        case .success(let sorted): return sorted
        }
    }
}

extension Standing {
    /// What an account holds in a currency, debit positive.
    func closing(_ account: AccountName, in currency: Currency) -> Amount {
        let balance = trialBalances.first { $0.currency == currency }?.balance
        // Closings of stored balances fit: they were added up before.
        return (try? balance?[account].closing()) ?? .zero
    }
}
