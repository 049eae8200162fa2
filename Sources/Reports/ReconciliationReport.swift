internal import BusinessCalendar
internal import Money
public import Reconciliation

/// The CSV reports of a reconciled statement.
public enum ReconciliationReport: CaseIterable, Sendable {
    case matches, breaks, proof

    /// The name of its file in the folder of the statement.
    public var fileName: String {
        switch self {
        case .matches: MatchesReport.fileName
        case .breaks: BreaksReport.fileName
        case .proof: ProofReport.fileName
        }
    }

    /// Writes the whole report, header included; `text` is still to be finished.
    ///
    /// - Throws: what goes wrong with the sink.
    public func write<Sink: ReportSink & ~Copyable>(
        _ record: ReconciliationRecord, to text: inout ReportText<Sink>
    ) throws(Sink.Failure) {
        switch self {
        case .matches: try MatchesReport.write(record, to: &text)
        case .breaks: try BreaksReport.write(record, to: &text)
        case .proof: try ProofReport.write(record, to: &text)
        }
    }
}
