internal import Book
internal import BusinessCalendar
internal import Files
internal import Ledger
internal import Money
internal import Reconciliation

/// Looks at a book and changes nothing.
public enum Inspection {
    /// How a book stands: what is closed, what waits, what the ledger holds.
    public static func status(of folder: BookFolder) throws(JobFailure) -> BookStatus {
        guard (try? exists(folder.databasePath)) == true else {
            // A book that was never closed has no ledger yet; looking at it makes none.
            return try status(Standing(), Breaks(), folder, isRead: { _ in false })
        }
        let book = try open(folder)
        let standing: Standing
        do throws(BookError) { standing = try book.standing() } catch { throw JobFailure(error) }
        let inbox = try Inbox(folder, book)
        var waiting = Set(inbox.waiting.map(\.file.name))
        for path in try WaitingStatements.paths(folder, book) {
            waiting.insert(path.split(separator: "/").last.map(String.init) ?? path)
        }
        return try status(
            standing, try Breaks(book), folder, isRead: { !waiting.contains($0) })
    }

    private static func open(_ folder: BookFolder) throws(JobFailure) -> Book {
        do throws(BookError) {
            return try Book(path: folder.databasePath, access: .readOnly)
        } catch { throw JobFailure(error) }
    }

    private static func status(
        _ standing: Standing, _ breaks: Breaks, _ folder: BookFolder, isRead: (String) -> Bool
    ) throws(JobFailure) -> BookStatus {
        var feeds: [String] = []
        var statements: [String] = []
        var unknown: [String] = []
        let names = try Inbox.names(folder)
        for name in names {
            if InboxName(name) != nil {
                if !isRead(name) { feeds.append(name) }
            } else if WaitingStatements.isStatement(name) {
                if !isRead(name) { statements.append(name) }
            } else if !name.hasSuffix(".control") {
                unknown.append(name)
            }
        }
        return BookStatus(
            lastClosed: standing.lastClosed, closedCount: standing.closedCount,
            waitingFeeds: feeds, waitingStatements: statements, unknownFiles: unknown,
            currencies: try currencies(standing, breaks.overdue, folder),
            deferredCount: standing.deferredCount,
            exceptionCount: standing.exceptionCount, lastReconciled: breaks.lastDay,
            openBreaks: breaks.byCause, blocked: breaks.blocked)
    }

    /// What reconciling has left open.
    private struct Breaks {
        var lastDay: CivilDate?
        var byCause: [BreakStatus] = []
        var blocked: [BlockedProvider] = []
        var overdue: [OverdueMovements] = []

        init() {}

        init(_ book: borrowing Book) throws(JobFailure) {
            do throws(BookError) {
                lastDay = try book.lastReconciledDay()
                guard let lastDay else { return }
                let open = try book.openBreaks()
                overdue = try book.overdue(by: lastDay)
                byCause = BreakCause.allCases.compactMap { cause in
                    Self.status(of: cause, among: open, to: lastDay)
                }
                blocked = open.compactMap { item in
                    item.blockedProvider.map {
                        BlockedProvider(
                            providerID: $0, breakID: BreakNumber.text(item.listed.number),
                            payout: item.listed.item.reference)
                    }
                }
            } catch { throw JobFailure(error) }
        }

        private static func status(
            of cause: BreakCause, among open: [StoredBreak], to day: CivilDate
        ) -> BreakStatus? {
            let ages = open.map(\.listed.item).filter { $0.cause == cause }
                .map { max(0, day.days(since: $0.since)) }
            guard let oldest = ages.max() else { return nil }
            var counts: [BreakAge: Int] = [:]
            for age in ages { counts[BreakAge(days: age), default: 0] += 1 }
            return BreakStatus(cause: cause, counts: counts, ageDays: oldest)
        }
    }

    private static func currencies(
        _ standing: Standing, _ overdue: [OverdueMovements], _ folder: BookFolder
    ) throws(JobFailure) -> [CurrencyStatus] {
        do throws(AmountOverflow) {
            var all: [CurrencyStatus] = []
            for (currency, balance) in standing.trialBalances {
                var accounts: [(name: AccountName, balance: Amount)] = []
                for name in AccountName.allCases {
                    accounts.append((name, try balance[name].closing()))
                }
                let late = overdue.first { $0.currency == currency }
                all.append(
                    CurrencyStatus(
                        currency: currency, accounts: accounts,
                        overdueIn: OverdueStatus(
                            count: late?.countIn ?? 0, amount: late.map(\.amountIn) ?? .zero),
                        overdueOut: OverdueStatus(
                            count: late?.countOut ?? 0, amount: late.map(\.amountOut) ?? .zero)))
            }
            return all
        } catch {
            throw JobFailure(
                .badInput, "\(escapedForMessages(folder.databasePath)): a sum does not fit 64 bits")
        }
    }
}
