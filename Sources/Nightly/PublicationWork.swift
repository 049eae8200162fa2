internal import BusinessCalendar
internal import Files
internal import Money
internal import Reports
internal import Settings
internal import Settlement
internal import SettlementFile
internal import Synchronization

/// The files of a closed date while they are written: one after the other, each by whichever
/// thread has time for it. No file knows of another, so that who writes it makes no difference.
final class PublicationWork: Sendable {
    /// One file.
    enum Part: Sendable {
        case settlement(Currency)
        case report(NightReport)

        /// Whether it has a line for every session.
        var isLong: Bool {
            switch self {
            case .report(.sessions), .report(.payoutItems), .report(.walletTransfers): true
            case .report, .settlement: false
            }
        }
    }

    private struct Progress {
        /// How many parts were begun.
        var begun = 0
        /// By the number of the part; a part without content has no file.
        var written: [Int: PublishedFile] = [:]
        /// The failure of the first part that failed.
        var failure: (part: Int, error: JobFailure)?
    }

    private let night: NightRecord
    private let settings: Settings
    private let endOfDate: Instant
    private let parts: [Part]
    /// The numbers of the parts in the order in which they are begun.
    private let turns: [Int]
    private let folder: StagedFiles
    private let progress = Mutex(Progress())

    init(
        _ night: NightRecord, _ settings: Settings, endOfDate: Instant, in folder: StagedFiles
    ) {
        self.night = night
        self.settings = settings
        self.endOfDate = endOfDate
        let parts: [Part] =
            SettlementInstructions.currencies(in: night).map { .settlement($0) }
            + NightReport.allCases.map { .report($0) }
        self.parts = parts
        // Those that take longest come first, so that nobody has to wait for one at the end.
        turns =
            parts.indices.filter { parts[$0].isLong } + parts.indices.filter { !parts[$0].isLong }
        self.folder = folder
    }

    /// Writes parts until none is left to begin. To be called by as many threads as there are.
    func work() {
        while let number = begin() {
            do throws(JobFailure) {
                let file = try write(parts[number])
                progress.withLock { $0.written[number] = file }
            } catch {
                progress.withLock { progress in
                    progress.begun = parts.count
                    if let earlier = progress.failure, earlier.part < number { return }
                    progress.failure = (number, error)
                }
            }
        }
    }

    /// The files, once every thread has returned from `work`.
    ///
    /// - Throws: why a file could not be written.
    func files() throws(JobFailure) -> [PublishedFile] {
        let (written, failure) = progress.withLock { ($0.written, $0.failure) }
        if let failure { throw failure.error }
        return parts.indices.compactMap { written[$0] }
    }

    /// Lets no further part be begun: the date will not be closed.
    func giveUp() {
        progress.withLock { $0.begun = parts.count }
    }

    private func begin() -> Int? {
        progress.withLock { progress in
            guard progress.begun < turns.count else { return nil }
            defer { progress.begun += 1 }
            return turns[progress.begun]
        }
    }

    private func write(_ part: Part) throws(JobFailure) -> PublishedFile? {
        switch part {
        case .settlement(let currency):
            return try SettlementPublication.write(
                currency, of: night, settings, endOfDate: endOfDate, in: folder)
        case .report(let report):
            do throws(FileError) { return try write(report) } catch {
                throw JobFailure(writing: error)
            }
        }
    }

    private func write(_ report: NightReport) throws(FileError) -> PublishedFile {
        var text = ReportText(into: ReportFile(try folder.create(report.fileName)))
        try report.write(night, settings, to: &text)
        let rowCount = text.rowCount
        let written = try text.finish().finish()
        return PublishedFile(
            name: written.name, byteCount: written.byteCount,
            digest: written.digest.hexadecimal, rowCount: rowCount)
    }
}
