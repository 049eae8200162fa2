/// A run whose rejected rows exceed both is abandoned.
public struct RejectLimit: Sendable, Hashable {
    /// Rejected rows of a run.
    public var rows: Int
    /// Hundredths of all data rows of a run, 0 to 100.
    public var percent: Int

    /// A limit of both kinds.
    public init(rows: Int, percent: Int) {
        self.rows = rows
        self.percent = percent
    }

    /// Whether so many rejected rows of so many data rows exceed both limits.
    public func isExceeded(rejected: Int, of rows: Int) -> Bool {
        // Full width: neither product can overflow.
        let share = rejected.multipliedFullWidth(by: 100)
        let allowed = rows.multipliedFullWidth(by: percent)
        return rejected > self.rows
            && (share.high, share.low) > (allowed.high, allowed.low)
    }
}
