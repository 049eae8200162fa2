internal import BusinessCalendar
public import Money
public import Reconciliation
internal import SQLite

/// A break that is open: as it arose, and what it holds now.
public struct StoredBreak: Sendable {
    public var listed: ListedBreak
    /// What it holds in suspense now, signed as on the statement.
    public var suspense: Amount
    public var blockedProvider: String?

    /// As far as rules ask for it.
    public var open: OpenBreak {
        OpenBreak(
            number: listed.number, cause: listed.item.cause, currency: listed.item.currency,
            movement: listed.item.movement, isShortfall: listed.item.isShortfall,
            suspense: suspense)
    }
}

extension Book {
    /// The breaks that are open, by number.
    public func openBreaks() throws(BookError) -> [StoredBreak] {
        try reading { database throws(DatabaseError) in
            var find = try database.prepare(PackageResources.find_open_breaks_sql)
            var breaks: [StoredBreak] = []
            while try find.step() {
                if let found = Self.storedBreak(find) { breaks.append(found) }
            }
            return breaks
        }
    }

    /// How many breaks are open.
    public func openBreakCount() throws(BookError) -> Int {
        try reading { database throws(DatabaseError) in
            Int(try database.integer("SELECT count(*) FROM open_breaks") ?? 0)
        }
    }

    /// The breaks that were open when a statement had been reconciled, as they arose.
    func breaks(
        through last: Int64, closedAfter closing: Int64
    ) throws(DatabaseError) -> BreakList {
        var find = try database.prepare(PackageResources.find_breaks_open_then_sql)
        try find.bind(last, at: 1)
        try find.bind(closing, at: 2)
        var breaks = BreakList()
        while try find.step() {
            if let found = Self.storedBreak(find) { breaks.append(found.listed) }
        }
        return breaks
    }

    /// The breaks that are found, as they arose.
    static func listedBreaks(_ find: inout Statement) throws(DatabaseError) -> [ListedBreak] {
        var breaks: [ListedBreak] = []
        while try find.step() {
            if let found = Self.storedBreak(find) { breaks.append(found.listed) }
        }
        return breaks
    }

    static func storedBreak(_ find: borrowing Statement) -> StoredBreak? {
        guard let cause = BreakCause(rawValue: Int(find.integer(1))),
            let currency = Currency(find.text(7))
        else { return nil }
        var movement: MovementID?
        if let kind = find.optionalInteger(10).flatMap({ MovementKind(rawValue: Int($0)) }) {
            movement = MovementID(kind, find.integer(11))
        }
        let suspense = Amount(minorUnits: find.integer(12))
        var item = Break(
            cause, since: CivilDate(find.integer(2)), reference: find.text(3),
            lineID: find.text(4), kind: find.text(5), counterparty: find.text(6),
            currency: currency, expected: Amount(minorUnits: find.integer(8)),
            found: Amount(minorUnits: find.integer(9)), movement: movement, suspense: suspense,
            blocksProvider: !find.isNull(13))
        item.explanation = find.text(14)
        return StoredBreak(
            listed: ListedBreak(number: find.integer(0), item: item), suspense: suspense,
            blockedProvider: find.optionalText(13))
    }

    /// Providers who are not paid while a returned payout of theirs awaits a person.
    public func blockedProviders() throws(BookError) -> Set<String> {
        try reading { database throws(DatabaseError) in
            var find = try database.prepare(PackageResources.find_blocked_providers_sql)
            var providers: Set<String> = []
            while try find.step() { providers.insert(find.text(0)) }
            return providers
        }
    }

    /// The number that the next break gets.
    public func nextBreakNumber() throws(BookError) -> Int64 {
        try reading { database throws(DatabaseError) in
            try (database.integer("SELECT max(break) FROM breaks") ?? 0) + 1
        }
    }

    /// Open lines that nothing explained because their reference was not known.
    public func unexplainedLines() throws(BookError) -> [UnexplainedLine] {
        try openBreaks().compactMap { stored in
            let item = stored.listed.item
            guard item.cause == .unexpected, !item.reference.isEmpty else { return nil }
            return UnexplainedLine(
                number: stored.listed.number, bookedOn: item.since, lineID: item.lineID,
                reference: item.reference, kind: item.kind, counterparty: item.counterparty,
                currency: item.currency, suspense: stored.suspense)
        }
    }
}
