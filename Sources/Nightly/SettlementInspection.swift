internal import Book
internal import BusinessCalendar
internal import Files
internal import JSON
public import Money
internal import Settlement
internal import SettlementFile

/// A settlement file as a person sees it, and what is wrong with it.
public struct SettlementReport: Sendable {
    /// The description in lines.
    public var text: String
    /// One line a problem, as far as they were kept.
    public var problems: [String]
    public var problemCount: Int
    /// Whether the file was held against the book, and not only looked at by itself.
    public var isChecked: Bool
    public var messageID: String
    public var currency: Currency?
    public var transactionCount: Int
    /// What the transactions add up to, in minor units of the currency.
    public var total: Amount
}

/// Looks at settlement files.
public enum SettlementInspection {
    /// Describes the file at `path`, checked by itself.
    public static func describe(_ path: String) throws(JobFailure) -> SettlementReport {
        let description = try read(path) { source in try SettlementDescription(source: source) }
        return SettlementReport(
            text: description.text, problems: description.findings.problems.map { "\($0)" },
            problemCount: description.findings.problemCount, isChecked: false,
            messageID: description.header.messageID, currency: description.findings.currency,
            transactionCount: description.findings.totals.count,
            total: description.findings.totals.sum)
    }

    /// Describes it and proves it against the book: the same references, amounts and payees,
    /// nothing more and nothing less.
    public static func check(
        _ path: String, in folder: BookFolder
    ) throws(JobFailure) -> SettlementReport {
        var report = try describe(path)
        report.isChecked = true
        guard let message = Message(report.messageID), let currency = Currency(message.currency)
        else {
            report.problems.append("MsgId \"\(report.messageID)\" is none of ours")
            report.problemCount += 1
            return report
        }
        let night = try storedNight(message.date, folder)
        let settings = try NightJob.settings(recorded: night.configuration)
        let instructions = SettlementInstructions(
            of: night.record, in: currency, settings: settings,
            endOfDate: try BookFolder.clock(settings).end(of: message.date))
        let findings = try read(path) { source in
            try SettlementCheck.check(source: source, against: instructions)
        }
        report.problems = findings.problems.map { "\($0)" }
        report.problemCount = findings.problemCount
        return report
    }

    /// `NB-20131104-EUR`: which date and currency a file says it is for.
    private struct Message {
        let date: CivilDate
        let currency: String

        init?(_ id: String) {
            let parts = id.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 3, parts[0] == "NB", parts[1].utf8.count == 8,
                let year = Int(parts[1].prefix(4)),
                let month = Int(parts[1].dropFirst(4).prefix(2)),
                let day = Int(parts[1].dropFirst(6)),
                let date = CivilDate(year: year, month: month, day: day)
            else { return nil }
            self.date = date
            currency = String(parts[2])
        }
    }

    private static func storedNight(
        _ date: CivilDate, _ folder: BookFolder
    ) throws(JobFailure) -> StoredNight {
        let night: StoredNight?
        do throws(BookError) {
            night = try Book(path: folder.databasePath, access: .readOnly).night(of: date)
        } catch { throw JobFailure(error) }
        guard let night else {
            throw JobFailure(
                .badInput,
                "the file is for \(date), and the book at \(escapedForMessages(folder.path)) has "
                    + "not closed that date")
        }
        return night
    }

    private static func read<Result>(
        _ path: String, _ body: (@escaping (inout [UInt8]) throws -> Void) throws -> Result
    ) throws(JobFailure) -> Result {
        do {
            let source = FileSource(try InputFile(path: path))
            return try body { try source.append(to: &$0) }
        } catch let error as FileError {
            throw JobFailure(reading: error)
        } catch {
            throw JobFailure(.badInput, "\(escapedForMessages(path)): \(error)")
        }
    }
}
