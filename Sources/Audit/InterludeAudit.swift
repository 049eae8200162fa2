internal import Ledger
internal import SQLite

/// What stands in the ledger between two closes: corrections, and what statements, resolutions
/// and withdrawals posted.
struct InterludeAudit {
    private let auditor: Auditor
    private let reconciliation: ReconciliationAudit
    /// The corrections, in the order of their transfers.
    private(set) var adjustments: [LedgerLists.Adjustment] = []
    /// The date on which all of it stands; nil: there was no close before.
    private let openDay: Int64?

    init(_ auditor: Auditor, _ reconciliation: ReconciliationAudit, openDay: Int64?) {
        self.auditor = auditor
        self.reconciliation = reconciliation
        self.openDay = openDay
    }

    /// Takes the transfers up to the first that a close posts. What is numbered on its own comes in
    /// the order of the transfers.
    ///
    /// - Parameter last: the last date whose corrections and decisions belong here.
    mutating func take(
        _ transfers: inout TransferStream, through last: Int64
    ) throws(DatabaseError) {
        while true {
            if let next = try transfers.peek(), next.number == transfers.nextNumber,
                next.kind == TransferKind.adjustment.rawValue,
                try takeAdjustment(&transfers, through: last)
            {
                continue
            }
            if try reconciliation.takeNext(through: last, on: openDay, &transfers) { continue }
            guard try takeAdjustment(&transfers, through: last) else { break }
        }
    }

    private mutating func takeAdjustment(
        _ transfers: inout TransferStream, through last: Int64
    ) throws(DatabaseError) -> Bool {
        let all = auditor.lists.adjustments
        guard auditor.adjustmentsSeen < all.count else { return false }
        let adjustment = all[auditor.adjustmentsSeen]
        guard adjustment.date <= last else { return false }
        auditor.adjustmentsSeen += 1
        if let openDay {
            RowCheck(row: RowName("adjustments", adjustment.number), findings: auditor.findings)
                .expect(day: "business_date", adjustment.date, openDay)
        }
        try auditor.post(adjustment, &transfers)
        adjustments.append(adjustment)
        return true
    }
}
