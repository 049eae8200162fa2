/// An independent, slow model of the nightly close, written to be read beside the manual.
///
/// It keeps every fact and every transfer there ever was and adds them all up again each night.
struct SlowModel {
    var configuration = SlowConfiguration()
    /// The payees file as it lies in the book; nil when there is none.
    var payeesFile: [UInt8]?

    private(set) var facts: [SlowFact] = []
    private(set) var transfers: [SlowTransfer] = []
    private(set) var adjustments: [SlowAdjustment] = []
    private(set) var closedDates: [SlowDay] = []
    private var readFeeds: [String: [UInt8]] = [:]
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
            reading: reading, facts: facts, transfers: transfers, adjustments: adjustments
        ).night()
        facts = night.facts
        transfers = night.transfers
        adjustments = night.adjustments
        closedDates.append(date)
        lastCloseHadPayees = payeesFile != nil
        for feed in unread { readFeeds[feed.name] = feed.bytes }
        return night
    }

    /// A manual correction on the open date, positive in the provider's favour; returns its id.
    mutating func adjust(_ provider: String, _ currency: String, _ amount: Int) throws -> String {
        guard let lastClosed else { throw SlowRefusal(exit: 66, reason: "nothing closed") }
        let openDate = lastClosed + 1
        let number = adjustments.count { $0.date == openDate } + 1
        let id = "A-\(openDate.digits)-\(padded(number, 6))"
        adjustments.append(
            SlowAdjustment(
                id: id, date: openDate, provider: provider, currency: currency, amount: amount))
        let account = "provider:" + provider
        transfers.append(
            SlowTransfer(
                date: openDate, kind: "adjustment", debit: amount > 0 ? "adjustments" : account,
                credit: amount > 0 ? account : "adjustments", currency: currency,
                amount: abs(amount)))
        return id
    }

    private func readPayees() throws -> SlowPayees {
        guard let payeesFile else {
            if lastCloseHadPayees { throw SlowRefusal(exit: 66, reason: "payees gone") }
            return SlowPayees()
        }
        return try SlowPayees(reading: payeesFile)
    }

    private mutating func record(_ asserted: [SlowFact]) {
        for fact in asserted where !facts.contains(where: { $0.isSame(as: fact) }) {
            facts.append(fact)
        }
    }
}

/// That a session was completed, or that it was disputed.
struct SlowFact {
    enum Event: String {
        case completed, disputed
    }

    var session: String
    var event: Event
    var identity: SlowIdentity
    /// `completed_at` or `disputed_at`.
    var instant: Int
    /// What the close that posted it computed; nil while it is not posted.
    var posting: Posting?
    /// The payout that paid it.
    var paidBy: String?

    struct Posting {
        var date: SlowDay
        var eventDate: SlowDay
        var availableOn: SlowDay
        var commission: Int
    }

    func isSame(as other: SlowFact) -> Bool { session == other.session && event == other.event }

    /// 1 for a completion, -1 for a dispute.
    var sign: Int { event == .completed ? 1 : -1 }
    var gross: Int { sign * identity.price }
    var commission: Int { sign * (posting?.commission ?? 0) }
    var net: Int { gross - commission }
}

struct SlowTransfer {
    var date: SlowDay
    var kind: String
    var debit: String
    var credit: String
    var currency: String
    var amount: Int
}

struct SlowAdjustment {
    var id: String
    var date: SlowDay
    var provider: String
    var currency: String
    /// Positive in the provider's favour.
    var amount: Int
    var paidBy: String?
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
