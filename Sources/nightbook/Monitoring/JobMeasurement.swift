import Audit
import Nightly
import Synchronization

/// What is known of a job for its metrics, noted while it goes on: a job that fails has some of it.
final class JobMeasurement: Sendable {
    /// What was noted.
    struct Facts: Sendable {
        var run: RunReport?
        var reconciliation: ReconcileReport?
        var audit: AuditReport?
        /// Nanoseconds.
        var stages: [Stage: Int64] = [:]
    }

    /// What the clock showed at its start.
    let startNanoseconds: Int64
    private let noted = Mutex(Facts())

    init(_ console: Console) {
        startNanoseconds = console.nanoseconds()
    }

    var facts: Facts { noted.withLock { $0 } }

    func note(_ report: RunReport) { noted.withLock { $0.run = report } }

    func note(_ report: ReconcileReport) { noted.withLock { $0.reconciliation = report } }

    func note(_ report: AuditReport) { noted.withLock { $0.audit = report } }

    func note(_ stages: [Stage: Int64]) { noted.withLock { $0.stages = stages } }
}
