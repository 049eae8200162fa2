import BusinessCalendar
import Files
import JSON
import Nightly
import Reconciliation
import Settlement

extension Session {
    /// `run`.
    func runNights() throws(JobFailure) -> ExitCode {
        let request: RunRequest
        do throws(UsageFault) {
            request = try runRequest()
        } catch {
            throw JobFailure(error, of: .run)
        }
        let book = try BookFolder(bookPath)
        let report = try perform(request, in: book)
        measurement?.note(report)
        for warning in report.warnings { console.warn(warning) }
        tell(report)
        var failure = report.failure
        do throws(JobFailure) {
            try show(report, isDryRun: request.isDryRun)
        } catch {
            failure = failure ?? error
        }
        // Last, so that it stands where a person looks first.
        if let awaiting = RunText.awaiting(report) { console.say(awaiting) }
        if let awaiting = RunText.awaitingBreaks(report) { console.say(awaiting) }
        if let failure { throw failure }
        return invocation.has(.strict) && report.awaitsPerson ? .awaitsPerson : .done
    }

    private func show(_ report: RunReport, isDryRun: Bool) throws(JobFailure) {
        if invocation.has(.json) {
            try answer(RunDocument.document(report, isDryRun: isDryRun))
        } else if !invocation.has(.quiet) {
            try console.answer(RunText.text(report, style: style))
        }
    }

    private func perform(
        _ request: RunRequest, in book: BookFolder
    ) throws(JobFailure) -> RunReport {
        try watched { (progress) throws(JobFailure) in
            try Night.run(request, in: book, now: now, progress: progress)
        }
    }

    /// Tells programs that read messages what became of each date and statement.
    private func tell(_ report: RunReport) {
        for night in report.nights {
            console.note(
                "\(night.businessDate) \(night.state.rawValue)",
                [
                    JSONMember("business_date", .string("\(night.businessDate)")),
                    JSONMember("state", .string(night.state.rawValue)),
                    JSONMember("exceptions", .integer(night.exceptionCount)),
                    JSONMember(
                        "codes",
                        .object(
                            night.exceptionCodes.map {
                                JSONMember($0.code.rawValue, .integer($0.count))
                            })),
                ])
        }
        for statement in report.statements { tell(statement) }
    }

    /// The same of one statement.
    func tell(_ statement: StatementOutcome) {
        console.note(
            "\(escapedForMessages(statement.name)) \(statement.state.rawValue)",
            [
                JSONMember("statement", .string(statement.name)),
                JSONMember("state", .string(statement.state.rawValue)),
                JSONMember(
                    "open_breaks",
                    .object(
                        statement.breaks.map { JSONMember($0.cause.name, .integer($0.count)) })),
            ])
    }

    /// What the command line asks of the run.
    private func runRequest() throws(UsageFault) -> RunRequest {
        try refuseContradictions()
        var request = RunRequest(
            feeds: invocation.arguments, allowsEmpty: invocation.has(.empty),
            isDryRun: invocation.has(.dryRun), valueDate: try date(.valueDate))
        if let date = try date(.date) { request.dates = .exactly(date) }
        if let last = try date(.through) { request.dates = .through(last) }
        return request
    }

    private func refuseContradictions() throws(UsageFault) {
        let hasDate = invocation.has(.date)
        if invocation.has(.dryRun), invocation.has(.metrics) { throw .exclude(.dryRun, .metrics) }
        if hasDate, invocation.has(.through) { throw .exclude(.date, .through) }
        if invocation.has(.json), invocation.has(.quiet) { throw .exclude(.json, .quiet) }
        if !invocation.arguments.isEmpty, !hasDate { throw .feedWithoutDate }
        if invocation.has(.empty), !hasDate, !invocation.has(.through) {
            throw .needs(.empty, [.date, .through])
        }
    }

    func date(_ name: OptionName) throws(UsageFault) -> CivilDate? {
        guard let text = invocation[name] else { return nil }
        guard let date = CivilDate(text) else { throw .badDate(name, found: text) }
        return date
    }
}
