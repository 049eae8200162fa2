internal import Ledger
internal import SQLite

/// What stands in the ledger between two closes: corrections, and what statements, resolutions
/// and withdrawals posted.
///
/// Corrections follow from `adjustments`, one by one. The others are taken as recorded: each must
/// move between accounts that are there, of one currency, as its kind says; and what they come to
/// for each provider must be what `provider_items` lists.
struct InterludeAudit {
    private let auditor: Auditor
    /// What was posted to each provider account beside corrections.
    private(set) var posted: [Int64: Int64] = [:]
    /// The corrections, in the order of their transfers.
    private(set) var adjustments: [LedgerLists.Adjustment] = []
    /// The date on which all of it stands; nil: there was no close before.
    private let openDay: Int64?

    init(_ auditor: Auditor, openDay: Int64?) {
        self.auditor = auditor
        self.openDay = openDay
    }

    /// Takes the transfers up to the first that a close posts.
    ///
    /// - Parameter last: the last date whose corrections belong here.
    mutating func take(
        _ transfers: inout TransferStream, through last: Int64
    ) throws(DatabaseError) {
        while let next = try transfers.peek(), next.kind >= TransferKind.adjustment.rawValue {
            if next.kind == TransferKind.adjustment.rawValue {
                guard try takeAdjustment(&transfers, through: last) else { break }
            } else {
                try takeRecorded(next, &transfers)
            }
        }
        while try takeAdjustment(&transfers, through: last) {}
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

    /// Posts a transfer as it is recorded.
    mutating func takeRecorded(
        _ transfer: StoredTransfer, _ transfers: inout TransferStream
    ) throws(DatabaseError) {
        let accounts = auditor.accounts
        let (debit, credit) = (accounts[transfer.debit], accounts[transfer.credit])
        let check = RowCheck(
            row: RowName("transfers", transfer.number), findings: auditor.findings)
        guard let debitName = AccountName(rawValue: Int(debit.name)),
            let creditName = AccountName(rawValue: Int(credit.name))
        else {
            check.fail("it moves between accounts that are not there")
            transfers.accept()
            return
        }
        if let kind = TransferKind(rawValue: transfer.kind) {
            let wanted = kind.accounts.map { [$0.debit, $0.credit] }
            let isReversedFee =
                kind == .fee && debitName == .wallet && creditName == .walletFees
            if let wanted, [debitName, creditName] != wanted, !isReversedFee {
                check.fail(
                    "a \(kind.name) does not debit \(debitName.name) and credit \(creditName.name)")
            }
        } else {
            check.fail("kind is \(transfer.kind), and there is none")
        }
        if debit.currency != credit.currency { check.fail("its accounts differ in currency") }
        if transfer.amount <= 0 { check.fail("amount is \(transfer.amount)") }
        if let openDay { check.expect(day: "business_date", transfer.day, openDay) }
        if transfer.number != transfers.nextNumber {
            auditor.findings.add(
                .table(
                    "transfers", row: missingRows(transfers.nextNumber, transfer.number &- 1)),
                "missing")
        }
        auditor.trial.open(debit.currency, on: transfer.day)
        auditor.trial.post(
            transfer.amount, debit.currency, debit: debitName, credit: creditName)
        if debitName == .provider { posted[transfer.debit, default: 0] &-= transfer.amount }
        if creditName == .provider { posted[transfer.credit, default: 0] &+= transfer.amount }
        transfers.accept()
    }

    /// Holds what was posted to providers against the items that list it.
    func check(_ items: [ReconciledLists.Item]) {
        var listed: [Int64: Int64] = [:]
        for item in items { listed[item.account, default: 0] &+= item.net }
        for account in Set(posted.keys).union(listed.keys).sorted() {
            let (found, expected) = (listed[account] ?? 0, posted[account] ?? 0)
            guard found != expected else { continue }
            let currency = auditor.accounts[account].currency
            auditor.findings.add(
                .table("provider_items", row: nil),
                """
                of \(auditor.accounts.text(account)) they come to \(currency.text(found)), and its \
                transfers to \(currency.text(expected))
                """)
        }
    }
}
