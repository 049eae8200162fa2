/// Where the bytes of a report go: a file in the staging folder, or memory.
public protocol ReportSink: ~Copyable {
    /// What goes wrong with it; `Never` of memory.
    associatedtype Failure: Error

    /// Takes the next piece of the report. After an error it is given no more.
    mutating func write(_ bytes: Span<UInt8>) throws(Failure)
}
