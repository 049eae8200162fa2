internal import BusinessCalendar
internal import Ledger
internal import Money
internal import Reconciliation
internal import SQLite
internal import Settlement

/// A movement of `wallet-transfers.csv`, as its session, dispute, payout or sweep has it.
struct AuditedMovement {
    var id: MovementID
    var reference: String
    /// The wallet or account on its other side.
    var counterparty: String
    /// The provider of a payout; else as `counterparty`.
    var party: String
    var currency: Currency
    var amount: Int64
    var valueDay: Int64
    /// The provider's account; 0 of a sweep.
    var account: Int64 = 0
    /// Of a charge or refund.
    var session: Int64 = 0

    var kind: MovementKind { id.kind }

    /// An amount as a statement shows it: positive into the wallet.
    func signed(_ amount: Int64) -> Int64 { kind.isIncoming ? amount : 0 &- amount }

    /// For the sentence that explains a break.
    var facts: MovementFacts {
        MovementFacts(
            kind: kind, reference: reference, party: party, currency: currency,
            amount: Amount(minorUnits: amount), valueDate: CivilDate(day: valueDay))
    }
}

/// Finds movements by their rows and by what statements call them.
final class MovementLookup {
    private let accounts: AccountList
    private let sweeps: [LedgerLists.Sweep]
    private let sessions: SessionLookup
    private var charges: Statement
    private var refunds: Statement
    private var payouts: Statement
    private var numbered: Statement

    init(
        _ book: AuditedBook, _ accounts: AccountList, _ lists: LedgerLists
    ) throws(DatabaseError) {
        let charges = try book.database.prepare(PackageResources.find_charges_sql)
        let refunds = try book.database.prepare(PackageResources.find_refunds_sql)
        let payouts = try book.database.prepare(PackageResources.find_paid_sql)
        let numbered = try book.database.prepare(PackageResources.find_refund_numbered_sql)
        self.accounts = accounts
        sweeps = lists.sweeps
        sessions = try SessionLookup(book)
        self.charges = charges
        self.refunds = refunds
        self.payouts = payouts
        self.numbered = numbered
    }

    /// The movement in a row; nil when there is none so far, or no money moved.
    func movement(
        _ id: MovementID, _ ledger: borrowing MovementLedger
    ) throws(DatabaseError) -> AuditedMovement? {
        guard let night = ledger.night(id) else { return nil }
        var found: AuditedMovement?
        try each(night, id.row...id.row) { found = $0 }
        return found
    }

    /// Hands out the movements in some rows of a night.
    func each(
        _ night: MovementLedger.Night, _ rows: ClosedRange<Int64>,
        _ take: (AuditedMovement) -> Void
    ) throws(DatabaseError) {
        switch night.kind {
        case .charge: try eachCharge(rows, take)
        case .refund: try eachRefund(night, rows, take)
        case .payout: try eachPayout(rows, take)
        case .commission:
            for row in rows where row > 0 && row <= Int64(sweeps.count) {
                let sweep = sweeps[Int(row) - 1]
                guard let currency = sweep.currency.currency else { continue }
                take(
                    AuditedMovement(
                        id: MovementID(.commission, row),
                        reference: "C-\(CivilDate(day: night.day).compact)-\(currency.code)",
                        counterparty: night.platformWallet, party: night.platformWallet,
                        currency: currency, amount: sweep.amount, valueDay: sweep.valueDate))
            }
        }
    }

    private func eachCharge(
        _ rows: ClosedRange<Int64>, _ take: (AuditedMovement) -> Void
    ) throws(DatabaseError) {
        try charges.bind(rows.lowerBound, at: 1)
        try charges.bind(rows.upperBound, at: 2)
        defer { charges.reset() }
        while try charges.step() {
            let row = charges.integer(0)
            let account = charges.integer(2)
            guard let currency = accounts.currency(account).currency, charges.integer(4) > 0
            else { continue }
            let customer = charges.text(3)
            take(
                AuditedMovement(
                    id: MovementID(.charge, row), reference: charges.text(1),
                    counterparty: customer, party: customer, currency: currency,
                    amount: charges.integer(4), valueDay: charges.integer(5), account: account,
                    session: row))
        }
    }

    private func eachRefund(
        _ night: MovementLedger.Night, _ rows: ClosedRange<Int64>,
        _ take: (AuditedMovement) -> Void
    ) throws(DatabaseError) {
        try refunds.bind(rows.lowerBound, at: 1)
        try refunds.bind(rows.upperBound, at: 2)
        defer { refunds.reset() }
        while try refunds.step() {
            let account = refunds.integer(5)
            guard let currency = accounts.currency(account).currency, refunds.integer(1) > 0
            else { continue }
            let customer = refunds.text(6)
            let date = CivilDate(day: night.day)
            take(
                AuditedMovement(
                    id: MovementID(.refund, refunds.integer(0)),
                    reference: referenceText("R", date, refunds.integer(2)),
                    counterparty: customer, party: customer, currency: currency,
                    amount: refunds.integer(1), valueDay: night.earliest, account: account,
                    session: refunds.integer(4)))
        }
    }

    private func eachPayout(
        _ rows: ClosedRange<Int64>, _ take: (AuditedMovement) -> Void
    ) throws(DatabaseError) {
        try payouts.bind(rows.lowerBound, at: 1)
        try payouts.bind(rows.upperBound, at: 2)
        defer { payouts.reset() }
        while try payouts.step() {
            let account = payouts.integer(4)
            guard let currency = accounts.currency(account).currency else { continue }
            let date = CivilDate(day: payouts.integer(3))
            take(
                AuditedMovement(
                    id: MovementID(.payout, payouts.integer(0)),
                    reference: referenceText("P", date, payouts.integer(2)),
                    counterparty: payouts.text(5), party: accounts.providerID(account),
                    currency: currency, amount: payouts.integer(1),
                    valueDay: payouts.integer(6), account: account))
        }
    }

    // MARK: By reference

    /// The movement that a reference names; nil when none is known by it.
    ///
    /// - Parameters:
    ///   - hint: what the book says it is; looked at first, as references are unique.
    ///   - isRepeated: whether a session of that id was taken back, so that there may be others.
    func movement(
        named reference: String, hint: MovementID?, isRepeated: Bool,
        _ ledger: borrowing MovementLedger
    ) throws(DatabaseError) -> AuditedMovement? {
        guard !reference.isEmpty else { return nil }
        if let hint, !isRepeated, let movement = try movement(hint, ledger),
            movement.reference == reference
        {
            return movement
        }
        guard Identifier.looksLikeReference(reference.utf8Span.span) else {
            return try charge(named: reference, ledger)
        }
        guard let id = try row(Reference(reference), ledger) else { return nil }
        return try movement(id, ledger)
    }

    private func row(
        _ reference: Reference?, _ ledger: borrowing MovementLedger
    ) throws(DatabaseError) -> MovementID? {
        guard let reference else { return nil }
        let day = reference.date.day
        switch reference {
        case .adjustment: return nil
        case .payout(_, let number):
            guard let night = ledger.night(of: day, .payout), number <= night.count else {
                return nil
            }
            return MovementID(.payout, night.first + Int64(number) - 1)
        case .sweep(_, let currency):
            let found = sweeps.first {
                $0.date == day && $0.currency == CurrencyIndex(currency)
            }
            guard let found, ledger.night(of: day, .commission) != nil else { return nil }
            return MovementID(.commission, found.number)
        case .refund(_, let number):
            guard let night = ledger.night(of: day, .refund) else { return nil }
            try numbered.bind(night.first, at: 1)
            try numbered.bind(night.last, at: 2)
            try numbered.bind(Int64(number), at: 3)
            defer { numbered.reset() }
            return try numbered.step() ? MovementID(.refund, numbered.integer(0)) : nil
        }
    }

    /// The one that was not taken back is meant, else the last.
    private func charge(
        named id: String, _ ledger: borrowing MovementLedger
    ) throws(DatabaseError) -> AuditedMovement? {
        var found: AuditedMovement?
        for session in try sessions.find(id) {
            let charge = MovementID(.charge, session)
            guard let movement = try movement(charge, ledger) else { continue }
            if let known = found, !ledger.event(known.id).isWithdrawn,
                ledger.event(charge).isWithdrawn
            {
                continue
            }
            found = movement
        }
        return found
    }
}
