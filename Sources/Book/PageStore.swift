public import BusinessCalendar
internal import Money
public import Reconciliation
internal import SQLite
internal import Settlement

extension Book {
    /// What the book tells beside a date that is to be closed now.
    public func surroundings(
        closing date: CivilDate, _ explanations: [Explanation]
    ) throws(BookError) -> NightSurroundings {
        var surroundings = try recordedSurroundings(of: date)
        surroundings.openBreaks = try openBreaks().map(\.listed)
        surroundings.take(explanations, nextBreak: try nextBreakNumber())
        return surroundings
    }

    /// The same of a date that is closed, whatever came later.
    public func surroundings(ofClosed date: CivilDate) throws(BookError) -> NightSurroundings {
        var surroundings = try recordedSurroundings(of: date)
        surroundings.openBreaks = try reading { database throws(DatabaseError) in
            var find = try database.prepare(PackageResources.find_breaks_open_at_close_sql)
            try find.bind(date.stored, at: 1)
            return try Self.listedBreaks(&find)
        }
        return surroundings
    }

    private func recordedSurroundings(
        of date: CivilDate
    ) throws(BookError) -> NightSurroundings {
        let earlier = try earlierNights(before: date, limit: NightSurroundings.earlierLimit)
        return try reading { database throws(DatabaseError) in
            var surroundings = NightSurroundings()
            surroundings.earlier = earlier
            var find = try database.prepare(PackageResources.find_statement_before_close_sql)
            try find.bind(date.stored, at: 1)
            if try find.step() { surroundings.lastStatement = find.text(0) }
            return surroundings
        }
    }

    private func earlierNights(
        before date: CivilDate, limit: Int
    ) throws(BookError) -> [EarlierNight] {
        try reading { database throws(DatabaseError) in
            var find = try database.prepare(PackageResources.find_earlier_nights_sql)
            try find.bind(date.stored, at: 1)
            try find.bind(Int64(limit), at: 2)
            var nights: [EarlierNight] = []
            while try find.step() {
                let date = CivilDate(find.integer(0))
                if nights.last?.businessDate != date {
                    nights.append(EarlierNight(businessDate: date))
                }
                guard let currency = find.optionalText(1).flatMap({ Currency($0) }),
                    let measure = SummaryMeasure(rawValue: find.text(2)),
                    EarlierNight.measures.contains(measure)
                else { continue }
                nights[nights.count - 1].summary.append(
                    SummaryRecord(
                        currency: currency, measure: measure, count: Int(find.integer(3)),
                        amount: Amount(minorUnits: find.integer(4))))
            }
            return nights
        }
    }
}

/// All that was published from a book, for the page that lists it.
public struct PublishedList: Sendable {
    /// How many nights and statements are told with figures.
    public static let recentLimit = 30

    /// The configuration in force when a date was closed last, as JSON.
    public var configuration: String
    /// All closed dates, the latest first.
    public var dates: [CivilDate]
    /// The latest of them with their figures, the latest first.
    public var nights: [(night: EarlierNight, exceptionCount: Int)]
    /// The names of all statements, the latest first.
    public var statementNames: [String]
    /// The latest of them with their figures, the latest first.
    public var statements: [ListedStatement]
}

/// A statement in the list of what was published.
public struct ListedStatement: Sendable {
    public var name: String
    /// Nil when it has neither a line nor a closing balance.
    public var lastDay: CivilDate?
    public var lineCount: Int
    public var newLineCount: Int
    /// The breaks that arose since the statement before.
    public var newBreakCount: Int
    public var proofs: [StatementProof]
}

extension Book {
    /// All that was published; nil before the first close.
    public func publishedList() throws(BookError) -> PublishedList? {
        let dates = try closedDates()
        guard let last = dates.first else { return nil }
        let nights = try earlierNights(
            before: last.adding(days: 1), limit: PublishedList.recentLimit)
        return try reading { database throws(DatabaseError) in
            var configuration = try database.prepare(
                PackageResources.find_last_configuration_sql)
            guard try configuration.step() else { return nil }
            var counts: [CivilDate: Int] = [:]
            var find = try database.prepare(PackageResources.find_exception_counts_sql)
            try find.bind(Int64(PublishedList.recentLimit), at: 1)
            while try find.step() { counts[CivilDate(find.integer(0))] = Int(find.integer(1)) }
            var names: [String] = []
            var name = try database.prepare(PackageResources.find_statement_names_sql)
            while try name.step() { names.append(name.text(0)) }
            return PublishedList(
                configuration: configuration.text(0), dates: dates,
                nights: nights.reversed().map { ($0, counts[$0.businessDate] ?? 0) },
                statementNames: names, statements: try recentStatements())
        }
    }

    private func closedDates() throws(BookError) -> [CivilDate] {
        try reading { database throws(DatabaseError) in
            // The index of the dates before has all but the last, without the configurations.
            let last = try database.integer("SELECT max(business_date) FROM nights")
            var dates = last.map { [CivilDate($0)] } ?? []
            var find = try database.prepare(PackageResources.find_closed_dates_sql)
            while try find.step() { dates.append(CivilDate(find.integer(0))) }
            return dates
        }
    }

    private func recentStatements() throws(DatabaseError) -> [ListedStatement] {
        var find = try database.prepare(PackageResources.find_recent_statements_sql)
        try find.bind(Int64(PublishedList.recentLimit), at: 1)
        var statements: [ListedStatement] = []
        while try find.step() {
            statements.append(
                ListedStatement(
                    name: find.text(1), lastDay: find.optionalInteger(2).map(CivilDate.init(_:)),
                    lineCount: Int(find.integer(3)), newLineCount: Int(find.integer(4)),
                    newBreakCount: Int(find.integer(5)),
                    proofs: try proofs(ofStatement: find.integer(0))))
        }
        return statements
    }
}
