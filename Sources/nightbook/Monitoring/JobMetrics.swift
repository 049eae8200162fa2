import Audit
import BusinessCalendar
import Nightly
import Reconciliation
import Settlement

/// The metrics of a job that has ended.
struct JobMetrics {
    /// The book's folder.
    let book: String
    let command: CommandName
    let exitCode: ExitCode
    let endedAt: Instant
    /// Of an earlier job, where the file knows it.
    let lastSuccess: Int64?
    let nanoseconds: Int64
    let facts: JobMeasurement.Facts
    /// How the book stands after it; nil when it cannot be read.
    let status: BookStatus?

    /// The metric that an earlier file is looked up for.
    static let lastSuccessName = "last_success_timestamp_seconds"

    /// Whether a code is that of a job that did what it was to do.
    static func isSuccess(_ exitCode: ExitCode) -> Bool {
        exitCode == .done || exitCode == .awaitsPerson
    }

    var text: String {
        var metrics = MetricsText(common: [("book", book), ("command", command.rawValue)])
        addEnding(to: &metrics)
        if let run = facts.run { add(run, to: &metrics) }
        let statements = (facts.run?.statements ?? []) + (facts.reconciliation?.statements ?? [])
        if !statements.isEmpty { add(statements, to: &metrics) }
        if let audit = facts.audit { add(audit, to: &metrics) }
        if let status { add(status, to: &metrics) }
        return metrics.text
    }

    private func addEnding(to metrics: inout MetricsText) {
        let isSuccess = Self.isSuccess(exitCode)
        metrics.gauge("build_info", "The program's version.", .init(1, ("version", programVersion)))
        metrics.gauge("success", "1 when it ended with exit code 0 or 3.", .init(isSuccess ? 1 : 0))
        metrics.gauge("exit_code", "What it ended with.", .init(exitCode.rawValue))
        metrics.gauge(
            "last_run_timestamp_seconds", "When it ended.", .init(endedAt.secondsSinceEpoch))
        if let last = isSuccess ? endedAt.secondsSinceEpoch : lastSuccess {
            metrics.gauge(
                Self.lastSuccessName, "When it last ended with exit code 0 or 3.", .init(last))
        }
        metrics.gauge(
            "duration_seconds", "How long it took.",
            .init(MetricsText.seconds(ofNanoseconds: nanoseconds)))
        let stages = facts.stages.sorted { $0.key.rawValue < $1.key.rawValue }
        metrics.gauge(
            "stage_duration_seconds", "How long its stages took.",
            stages.map {
                .init(
                    MetricsText.seconds(ofNanoseconds: $0.value), ("stage", $0.key.rawValue))
            })
    }

    // MARK: What a run did

    private func add(_ run: RunReport, to metrics: inout MetricsText) {
        let closed = run.nights.filter { $0.state == .closed }
        metrics.gauge("dates_closed", "Business dates that it closed.", .init(closed.count))
        if let last = run.nights.last { addFigures(of: last, to: &metrics) }
        let feeds = closed.flatMap(\.feeds)
        metrics.gauge(
            "feed_rows", "Rows of the feeds it read, by what became of them.",
            .init(feeds.reduce(0) { $0 + $1.accepted }, ("result", "accepted")),
            .init(feeds.reduce(0) { $0 + $1.duplicates }, ("result", "duplicate")),
            .init(feeds.reduce(0) { $0 + $1.ignored }, ("result", "ignored")),
            .init(feeds.reduce(0) { $0 + $1.rejected }, ("result", "rejected")))
        var counts: [ExceptionCode: Int] = [:]
        for (code, count) in run.nights.flatMap(\.exceptionCodes) {
            counts[code, default: 0] += count
        }
        metrics.gauge(
            "exceptions", "Rows that its dates set aside.",
            ExceptionCode.allCases.map { .init(counts[$0] ?? 0, ("code", $0.rawValue)) })
    }

    private func addFigures(of night: NightOutcome, to metrics: inout MetricsText) {
        var counts: [MetricsText.Sample] = []
        var amounts: [MetricsText.Sample] = []
        for outcome in night.currencies {
            for figure in outcome.figures {
                let currency = ("currency", outcome.currency.code)
                let measure = ("measure", figure.measure.rawValue)
                counts.append(.init(figure.count, currency, measure))
                amounts.append(.init(figure.amountText, currency, measure))
            }
        }
        metrics.gauge(
            "night_entries", "The counts of summary.csv of the last date it saw to.", counts)
        metrics.gauge(
            "night_amount",
            "The amounts of summary.csv of the last date it saw to, in the currency's main unit.",
            amounts)
    }

    // MARK: What other jobs did

    private func add(_ statements: [StatementOutcome], to metrics: inout MetricsText) {
        metrics.gauge("statements", "Statements that it took.", .init(statements.count))
        metrics.gauge(
            "statement_lines", "Lines of them that it recorded, and that it matched.",
            .init(statements.reduce(0) { $0 + $1.newLineCount }, ("result", "recorded")),
            .init(statements.reduce(0) { $0 + $1.matchCount }, ("result", "matched")))
    }

    private func add(_ audit: AuditReport, to metrics: inout MetricsText) {
        metrics.gauge(
            "audit_findings", "Things that are not as they should be.", .init(audit.findingCount))
        metrics.gauge(
            "audited", "What it derived again and compared.",
            .init(audit.nightCount, ("kind", "date")),
            .init(audit.sessionCount, ("kind", "session")),
            .init(audit.transferCount, ("kind", "transfer")),
            .init(audit.fileCount, ("kind", "file")))
    }

    // MARK: How the book stands

    private func add(_ status: BookStatus, to metrics: inout MetricsText) {
        if let last = status.lastClosed {
            let midnight = Int64(last.dayNumber) * Int64(secondsPerDay)
            metrics.gauge(
                "business_date_timestamp_seconds",
                "The business date closed last, as its first second in UTC.", .init(midnight))
            metrics.gauge(
                "business_date_info", "The business date closed last.",
                .init(1, ("business_date", "\(last)")))
        }
        metrics.gauge(
            "waiting_files", "Files in the inbox that were not read.",
            .init(status.waitingFeeds.count, ("kind", "feed")),
            .init(status.waitingStatements.count, ("kind", "statement")),
            .init(status.unknownFiles.count, ("kind", "unknown")))
        metrics.gauge(
            "set_aside_rows", "Rows set aside by the last close.", .init(status.exceptionCount))
        metrics.gauge(
            "deferred_facts", "Facts that are known and not due yet.",
            .init(status.deferredCount))
        addBreaks(status, to: &metrics)
        metrics.gauge(
            "account_balance",
            "What each account holds, debit positive, in the currency's main unit.",
            status.currencies.flatMap { currency in
                currency.accounts.map {
                    .init(
                        $0.balance.text(in: currency.currency), ("account", $0.name.name),
                        ("currency", currency.currency.code))
                }
            })
    }

    private func addBreaks(_ status: BookStatus, to metrics: inout MetricsText) {
        func open(_ cause: BreakCause) -> BreakStatus? {
            status.openBreaks.first { $0.cause == cause }
        }
        metrics.gauge(
            "open_breaks", "Breaks that await a person.",
            BreakCause.allCases.map { .init(open($0)?.count ?? 0, ("cause", $0.name)) })
        metrics.gauge(
            "open_break_age_seconds",
            "The age of the oldest one, in whole days up to the last statement's last day.",
            BreakCause.allCases.map {
                .init((open($0)?.ageDays ?? 0) * secondsPerDay, ("cause", $0.name))
            })
    }

    private var secondsPerDay: Int { 86_400 }
}
