import BusinessCalendar
import Files
import Nightly

extension Session {
    /// Performs the command and, where that is asked for, writes its metrics, however it ended.
    func performMeasured() throws(JobFailure) -> ExitCode {
        guard let measurement, let path = invocation[.metrics] else { return try perform() }
        let exitCode: ExitCode
        do throws(JobFailure) { exitCode = try perform() } catch {
            do throws(JobFailure) { try writeMetrics(measurement, error.exitCode, to: path) } catch
            {
                console.say(error.message)
            }
            throw error
        }
        try writeMetrics(measurement, exitCode, to: path)
        return exitCode
    }

    private func writeMetrics(
        _ measurement: JobMeasurement, _ exitCode: ExitCode, to path: String
    ) throws(JobFailure) {
        let duration = max(0, console.nanoseconds() - measurement.startNanoseconds)
        let end = now.secondsSinceEpoch + duration / 1_000_000_000
        let book = (try? absolutePath(bookPath)) ?? bookPath
        let metrics = JobMetrics(
            book: book, command: invocation.command, exitCode: exitCode,
            endedAt: Instant(secondsSinceEpoch: end), lastSuccess: lastSuccess(in: path),
            nanoseconds: duration, facts: measurement.facts, status: standing())
        let bytes = Array(metrics.text.utf8)
        do throws(FileError) {
            do throws(FileError) { try replaceFile(at: path, with: bytes) } catch {
                // A run that ends at the same moment may have been in the way.
                try replaceFile(at: path, with: bytes)
            }
        } catch {
            let isDevice = error.kind == .inputOutput
            throw JobFailure(
                isDevice ? .inputOutput : .cannotWrite, "the metrics are not written: \(error)")
        }
    }

    /// How the book stands; nil when that cannot be told, which is no fault of the job's.
    private func standing() -> BookStatus? {
        do throws(JobFailure) { return try Inspection.status(of: BookFolder(bookPath)) } catch {
            return nil
        }
    }

    /// When the same command last succeeded, as the file that is to be replaced says.
    private func lastSuccess(in path: String) -> Int64? {
        guard let bytes = try? readFile(at: path, limitBytes: 1 << 20) else { return nil }
        let begin = MetricsText.prefix + JobMetrics.lastSuccessName + "{"
        let label = "command=\"\(invocation.command.rawValue)\""
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        where line.hasPrefix(begin) && line.contains(label) {
            guard let value = line.split(separator: " ").last else { continue }
            return Int64(value)
        }
        return nil
    }
}
