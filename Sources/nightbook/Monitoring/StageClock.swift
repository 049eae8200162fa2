import Nightly
import Synchronization

/// Measures how long each stage of a job takes, from its first report to that of the next.
final class StageClock: Progress {
    private struct State {
        var current: Stage?
        var begin: Int64 = 0
        var durations: [Stage: Int64] = [:]
    }

    private let console: Console
    private let shown: any Progress
    private let state = Mutex(State())

    /// - Parameter shown: who is told what this is told.
    init(_ console: Console, _ shown: any Progress) {
        self.console = console
        self.shown = shown
    }

    func report(_ stage: Stage, done: Int, of total: Int) {
        state.withLock { state in
            guard state.current != stage else { return }
            change(&state, to: stage)
        }
        shown.report(stage, done: done, of: total)
    }

    /// Ends the last stage; nanoseconds by stage.
    func finish() -> [Stage: Int64] {
        state.withLock { state in
            change(&state, to: nil)
            return state.durations
        }
    }

    private func change(_ state: inout State, to stage: Stage?) {
        let now = console.nanoseconds()
        if let current = state.current {
            state.durations[current, default: 0] += max(0, now - state.begin)
        }
        state.current = stage
        state.begin = now
    }
}
