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
            currencies: try currencies(standing, folder), deferredCount: standing.deferredCount,
            exceptionCount: standing.exceptionCount, lastReconciled: breaks.lastDay,
            openBreaks: breaks.byCause)
    }

    /// The breaks that are open, counted.
    private struct Breaks {
        var lastDay: CivilDate?
        var byCause: [BreakStatus] = []

        init() {}

        init(_ book: borrowing Book) throws(JobFailure) {
            let open: [StoredBreak]
            do throws(BookError) {
                open = try book.openBreaks()
                lastDay = try book.lastReconciledDay()
            } catch { throw JobFailure(error) }
            for cause in BreakCause.allCases {
                let since = open.map(\.listed.item).filter { $0.cause == cause }.map(\.since)
                guard let oldest = since.min() else { continue }
                byCause.append(
                    BreakStatus(
                        cause: cause, count: since.count,
                        ageDays: lastDay?.days(since: oldest) ?? 0))
            }
        }
    }

    private static func currencies(
        _ standing: Standing, _ folder: BookFolder
    ) throws(JobFailure) -> [CurrencyStatus] {
        do throws(AmountOverflow) {
            var all: [CurrencyStatus] = []
            for (currency, balance) in standing.trialBalances {
                all.append(
                    CurrencyStatus(
                        currency: currency, wallet: try balance[.wallet].closing(),
                        chargesInTransit: try balance[.chargesInTransit].closing(),
                        transfersInTransit: try balance[.transfersInTransit].closing(),
                        platformWallet: try balance[.platformWallet].closing(),
                        providers: try balance[.provider].closing(),
                        commission: try balance[.commission].closing(),
                        suspense: try balance[.suspense].closing()))
            }
            return all
        } catch {
            throw JobFailure(
                .badInput, "\(escapedForMessages(folder.databasePath)): a sum does not fit 64 bits")
        }
    }
}
