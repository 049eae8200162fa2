internal import BusinessCalendar
internal import Files
internal import Money
internal import Reports
internal import Settings
internal import Settlement
internal import SettlementFile

/// The settlement files of a night: written, read back and held against the book before anyone
/// sees them.
enum SettlementPublication {
    /// Writes the file of a currency; nil when there is nothing to instruct in it.
    ///
    /// - Throws: also when the file that was read back is not what the book instructs; nothing is
    ///   published then.
    static func write(
        _ currency: Currency, of night: NightRecord, _ settings: Settings, endOfDate: Instant,
        in folder: StagedFiles
    ) throws(JobFailure) -> PublishedFile? {
        let name = SettlementHeading.fileName(currency)
        let writer: SettlementWriter
        do throws(SettlementError) {
            writer = try SettlementWriter(
                night, in: currency, settings: settings, endOfDate: endOfDate)
        } catch {
            throw JobFailure(.badInput, "\(name): \(error)")
        }
        guard !writer.isEmpty else { return nil }
        let file = try write(writer, to: name, in: folder)
        let instructions = SettlementInstructions(
            of: night, in: currency, settings: settings, endOfDate: endOfDate)
        try prove(file, in: folder, against: instructions, writer.totals)
        return file
    }

    private static func write(
        _ writer: SettlementWriter, to name: String, in folder: StagedFiles
    ) throws(JobFailure) -> PublishedFile {
        do {
            var file = try folder.create(name)
            let totals = try writer.write { bytes in try file.write(bytes) }
            let written = try file.finish()
            return PublishedFile(
                name: name, byteCount: written.byteCount, digest: written.digest.hexadecimal,
                rowCount: totals.count)
        } catch let error as FileError {
            throw JobFailure(writing: error)
        } catch {
            throw JobFailure(.ownFault, "\(name): \(error)")
        }
    }

    private static func prove(
        _ file: PublishedFile, in folder: StagedFiles,
        against instructions: SettlementInstructions, _ totals: SettlementTotals
    ) throws(JobFailure) {
        let findings: SettlementFindings
        do {
            let source = FileSource(try folder.open(file.name))
            findings = try SettlementCheck.check(
                source: { try source.append(to: &$0) }, against: instructions)
        } catch let error as FileError {
            throw JobFailure(writing: error)
        } catch {
            throw JobFailure(.ownFault, "\(file.name), read back: \(error)")
        }
        guard findings.isProven, findings.totals == totals else {
            let first = findings.problems.first.map { ": \($0)" } ?? ""
            throw JobFailure(
                .ownFault,
                "\(file.name), read back, is not what the book instructs\(first); nothing was closed"
            )
        }
    }
}

/// The bytes of a file, a piece at a time, for a reader that asks for more.
final class FileSource {
    private var file: InputFile
    private static let pieceBytes = 256 << 10

    init(_ file: consuming InputFile) {
        self.file = file
    }

    /// Appends the next bytes; none at the end.
    func append(to bytes: inout [UInt8]) throws(FileError) {
        try bytes.append(addingCapacity: Self.pieceBytes) { (output) throws(FileError) in
            _ = try file.read(into: &output)
        }
    }
}
