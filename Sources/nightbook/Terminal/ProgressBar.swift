import Nightly
import Synchronization

/// Shows on a terminal how far a job is: the stage, rows, their rate and the time that is left.
final class ProgressBar: Progress {
    private struct State {
        var stage: Stage?
        /// When the first report of the stage came.
        var stageStart: Int64 = 0
        var lastDone = 0
        /// Not before this moment is the bar drawn again.
        var nextDrawing: Int64
        var isShown = false
        var isFinished = false
    }

    /// Ten times a second is as much as an eye can follow.
    private static let interval: Int64 = 100_000_000
    /// A job that is done by then needs no bar.
    private static let delay: Int64 = 300_000_000
    /// Clears the line the bar stands on.
    private static let erasure = "\r\u{1B}[K"

    private let console: Console
    private let state: Mutex<State>

    init(_ console: Console) {
        self.console = console
        state = Mutex(State(nextDrawing: console.nanoseconds() + Self.delay))
    }

    func report(_ stage: Stage, done: Int, of total: Int) {
        state.withLock { state in
            let now = console.nanoseconds()
            let isNew = state.stage != stage || done < state.lastDone
            if isNew {
                state.stage = stage
                state.stageStart = now
            }
            state.lastDone = done
            // A new stage may report nothing else before its end: it is shown at once.
            let isDue = now >= state.nextDrawing || isNew && state.isShown
            guard isDue, !state.isFinished else { return }
            state.nextDrawing = now + Self.interval
            state.isShown = true
            let milliseconds = (now - state.stageStart) / 1_000_000
            console.explain(
                Self.erasure
                    + Self.line(
                        stage, done: done, of: total, afterMilliseconds: Int(milliseconds)))
        }
    }

    /// Erases the bar for good.
    func finish() {
        state.withLock { state in
            if state.isShown { console.explain(Self.erasure) }
            state.isShown = false
            state.isFinished = true
        }
    }

    /// `posting     [########------------] 40 %  400000 of 1000000 rows  800000/s  1 s left`.
    static func line(
        _ stage: Stage, done: Int, of total: Int, afterMilliseconds milliseconds: Int
    ) -> String {
        let name = stage.rawValue
        guard done > 0 || total > 0 else { return name }
        var line = name + String(repeating: " ", count: max(0, 12 - name.count))
        // A stage that reports its beginning alone has no part to show.
        guard done > 0 else { return line + amount(total, stage) }
        if total > 0 {
            let percent = min(100, quotient(done, times: 100, by: total))
            let filled = percent / 5
            line += "[" + String(repeating: "#", count: filled)
            line += String(repeating: "-", count: 20 - filled) + "] \(percent) %  "
        }
        line += total > 0 ? part(done, of: total, stage) : amount(done, stage)
        let rate = quotient(done, times: 1_000, by: milliseconds)
        guard milliseconds >= 500, rate > 0 else { return line }
        line += "  \(number(rate, stage))/s"
        if total > done { line += "  \(duration((total - done) / rate)) left" }
        return line
    }

    /// Feeds are measured in bytes while they are read, as nobody knows their rows yet.
    private static func isInBytes(_ stage: Stage) -> Bool { stage == .reading }

    private static func part(_ done: Int, of total: Int, _ stage: Stage) -> String {
        "\(number(done, stage)) of \(amount(total, stage))"
    }

    private static func amount(_ count: Int, _ stage: Stage) -> String {
        number(count, stage) + (isInBytes(stage) ? " MB" : " rows")
    }

    /// A number of rows, or of bytes as megabytes with one decimal.
    private static func number(_ count: Int, _ stage: Stage) -> String {
        guard isInBytes(stage) else { return "\(count)" }
        return "\(count / 1_000_000).\(count / 100_000 % 10)"
    }

    /// The whole part of `number` × `factor` / `divisor`; 0 where that cannot be told.
    private static func quotient(_ number: Int, times factor: Int, by divisor: Int) -> Int {
        let (product, overflow) = number.multipliedReportingOverflow(by: factor)
        return overflow || divisor <= 0 ? 0 : max(0, product / divisor)
    }

    private static func duration(_ seconds: Int) -> String {
        seconds < 100 ? "\(seconds + 1) s" : "\(seconds / 60 + 1) min"
    }
}
