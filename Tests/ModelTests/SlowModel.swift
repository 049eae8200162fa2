/// An independent, slow model of the nightly close and of what follows it, written to be read
/// beside the manual.
///
/// It keeps every fact and every transfer there ever was and adds them all up again each night.
struct SlowModel {
    var configuration = SlowConfiguration()
    /// The payees file as it lies in the book; nil when there is none.
    var payeesFile: [UInt8]?
    /// The statements that wait for the next run that closes a date, by file name.
    var inbox: [String: RandomStatement] = [:]

    private(set) var books = SlowBooks()
    private(set) var closedDates: [SlowDay] = []
    /// How many rows of each closed date await a person.
    private(set) var exceptionCounts: [SlowDay: Int] = [:]
    private var readFeeds: [String: [UInt8]] = [:]
    private var readStatements: [String: [UInt8]] = [:]
    private var lastCloseHadPayees = false

    var lastClosed: SlowDay? { closedDates.last }

    /// Closes a date, or says with which exit code the step is refused.
    ///
    /// Returns nil when the date was closed before and every feed named was read.
    mutating func run(
        _ date: SlowDay, feeds: [SlowFeed], empty: Bool = false, now: Int
    ) throws -> SlowNight? {
        let unread = try feeds.filter { feed in
            guard let known = readFeeds[feed.name] else { return true }
            if known != feed.bytes { throw SlowRefusal.badInput("same name, other content") }
            return false
        }
        if closedDates.contains(date) {
            if unread.isEmpty { return nil }
            throw SlowRefusal.badInput("closed date, unread feed")
        }
        if let lastClosed, date <= lastClosed { throw SlowRefusal(exit: 64, reason: "closed") }
        guard configuration.clock.isOver(date, at: now) else {
            throw SlowRefusal(exit: 64, reason: "not over")
        }
        if unread.isEmpty && !empty { throw SlowRefusal(exit: 66, reason: "nothing to read") }
        let payees = try readPayees()
        let reading = try SlowReading(unread, of: self, for: date)

        record(reading.asserted)
        let night = SlowClose(
            date: date, previous: lastClosed, configuration: configuration, payees: payees,
            reading: reading, books: books
        ).night()
        books = night.books
        closedDates.append(date)
        exceptionCounts[date] = night.exceptionCount
        lastCloseHadPayees = payeesFile != nil
        for feed in unread { readFeeds[feed.name] = feed.bytes }
        return night
    }

    /// Whether anything awaits a person.
    var hasOpenBreaks: Bool { books.breaks.contains { $0.isOpen } }

    /// The day after the last closed one, which corrections and reconciliations bear.
    private func openDate() throws -> SlowDay {
        guard let lastClosed else { throw SlowRefusal(exit: 66, reason: "nothing closed") }
        return lastClosed + 1
    }

    /// A manual correction on the open date, positive in the provider's favour; returns its id.
    mutating func adjust(_ provider: String, _ currency: String, _ amount: Int) throws -> String {
        let date = try openDate()
        let number =
            books.corrections.count { $0.event == "adjustment" && $0.date == date } + 1
        let id = "A-\(date.digits)-\(padded(number, 6))"
        books.corrections.append(
            SlowCorrection(
                id: id, event: "adjustment", date: date, provider: provider, currency: currency,
                amount: amount))
        books.signedTransfer(
            date, "adjustment", "adjustments", "provider:" + provider, currency, amount)
        return id
    }

    /// Takes a statement in, or says with which exit code it is refused.
    ///
    /// Returns nil when it was read before.
    ///
    /// - Parameter told: what the file tells; nil to read it.
    mutating func reconcile(
        _ file: String, _ bytes: [UInt8], told: SlowStatement? = nil
    ) throws -> SlowReconciliation? {
        let date = try openDate()
        let name = SlowStatement.name(file)
        if let known = readStatements[name] {
            if known != bytes { throw SlowRefusal.badInput("same name, other content") }
            return nil
        }
        let reconciliation = try SlowReconciliation(
            told ?? SlowStatement(file, bytes), books, on: date)
        books = reconciliation.books
        readStatements[name] = bytes
        return reconciliation
    }

    mutating func resolve(_ id: String, as what: String) throws {
        try books.resolve(id, as: what, on: lastClosed.map { $0 + 1 } ?? SlowDay(number: 0))
    }

    mutating func withdraw(_ session: String, undo: Bool = false) throws {
        let date = try openDate()
        if undo {
            try books.undoWithdrawal(session)
        } else {
            try books.withdraw(session, on: date)
        }
    }

    private func readPayees() throws -> SlowPayees {
        guard let payeesFile else {
            if lastCloseHadPayees { throw SlowRefusal(exit: 66, reason: "payees gone") }
            return SlowPayees()
        }
        return try SlowPayees(reading: payeesFile)
    }

    private mutating func record(_ asserted: [SlowFact]) {
        for fact in asserted where !books.facts.contains(where: { $0.isSame(as: fact) }) {
            books.facts.append(fact)
        }
    }
}

/// What the manifest counts of a feed.
struct SlowFeedCount: Equatable {
    var name: String
    var bytes: Int
    var sha256: String
    var rows = 0
    var accepted = 0
    var duplicates = 0
    var ignored = 0
    var rejected = 0
    /// Decimal texts by currency.
    var totals: [String: String] = [:]
}
