import Generate

/// A night to be measured.
struct Workload: Hashable {
    /// Sessions of the feed.
    let rows: Int
    let ids: IDStyle

    /// `1,000,000 sessions, ordered ids`.
    var title: String { "\(NumberText.grouped(Int64(rows))) sessions, \(ids.rawValue) ids" }
}
