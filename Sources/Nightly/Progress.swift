/// Told how far a job is; what it does with it is up to the terminal.
public protocol Progress: Sendable {
    /// A stage begins or goes on: so many of so many rows, 0 where that is not known.
    func report(_ stage: Stage, done: Int, of total: Int)
}

/// What a run is at.
public enum Stage: String, Sendable {
    case reading, comparing, posting, committing, publishing, reconciling, auditing
}

/// Says nothing.
public struct NoProgress: Progress {
    public init() {}
    public func report(_ stage: Stage, done: Int, of total: Int) {}
}
