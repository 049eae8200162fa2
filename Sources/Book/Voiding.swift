internal import BusinessCalendar
internal import Ledger
internal import Money
internal import Reconciliation
internal import SQLite
internal import Settlement

extension Book {
    /// Gives up what is left in transit of a MISSING or a shortfall.
    func void(_ resolving: inout BreakResolving) throws(DatabaseError) -> ResolutionRefusal? {
        let item = resolving.item
        guard item.cause == .missing || item.isShortfall, let id = item.movement else {
            return .nothingInTransit
        }
        var expectations = try Expectations(in: database)
        var finder = try MovementFinder(in: database)
        guard let story = try finder.find(id.kind, id.row, &expectations),
            story.movement.left > .zero
        else { return .nothingInTransit }
        let target: VoidTarget
        switch id.kind {
        case .commission: target = .account(.platformWallet)
        case .refund: target = .suspense
        case .payout:
            target = story.movement.hasReturn ? .suspense : .provider(story.account ?? 0)
        case .charge:
            switch try chargeTarget(story, &finder, &expectations) {
            case .withdraw: return try withdraw(story, resolving)
            case .target(let found): target = found
            case nil: return .nothingInTransit
            }
        }
        try void(story, to: target, &resolving, &expectations)
        try expectations.save()
        return nil
    }

    /// Where what is given up goes.
    private enum VoidTarget {
        case account(AccountName)
        case provider(Int64)
        /// The break stays open, holding it.
        case suspense
    }

    private enum ChargeDecision {
        case withdraw
        case target(VoidTarget)
    }

    /// A charge of which nothing came withdraws its session, unless the customer has been given it
    /// back; of one that came in part the rest comes off the provider, unless a refund took all of
    /// it off the provider already.
    private func chargeTarget(
        _ story: MovementStory, _ finder: inout MovementFinder,
        _ expectations: inout Expectations
    ) throws(DatabaseError) -> ChargeDecision? {
        guard let session = story.session, let account = story.account else { return nil }
        var find = try database.prepare(PackageResources.find_dispute_of_session_sql)
        try find.bind(session, at: 1)
        let dispute = try find.step() ? find.integer(0) : nil
        if story.movement.isConfirmed {
            return .target(dispute == nil ? .provider(account) : .account(.adjustments))
        }
        guard let dispute, let refund = try finder.find(.refund, dispute, &expectations),
            refund.movement.isConfirmed || refund.movement.isVoided
        else { return .withdraw }
        return .target(.account(.adjustments))
    }

    private func withdraw(
        _ story: MovementStory, _ resolving: BreakResolving
    ) throws(DatabaseError) -> ResolutionRefusal? {
        guard let session = story.session else { return .nothingInTransit }
        switch try withdraw(
            session, resolving.decision, break: resolving.number, what: resolving.what)
        {
        case nil: return nil
        case .confirmed(let reference): return .sessionConfirmed(reference: reference)
        case .unknown, .withdrawn: return .nothingInTransit
        }
    }

    private func void(
        _ story: MovementStory, to target: VoidTarget, _ resolving: inout BreakResolving,
        _ expectations: inout Expectations
    ) throws(DatabaseError) {
        let movement = story.movement
        let (date, currency) = (resolving.decision.date, movement.currency)
        var side = TransferPosting.Side.control(.suspense)
        var suspense = Amount.zero
        switch target {
        case .account(let name): side = .control(name)
        case .provider(let account): side = .provider(account)
        case .suspense: suspense = movement.left
        }
        let cause = try decide(&resolving, suspense: suspense)
        var posting = try TransferPosting(database, currency, on: date)
        let transit = TransferPosting.Side.control(
            movement.kind.isIncoming ? .chargesInTransit : .transfersInTransit)
        try posting.post(
            movement.left, .resolved, debit: movement.kind.isIncoming ? side : transit,
            credit: movement.kind.isIncoming ? transit : side, in: currency, cause: cause)
        if case .provider(let account) = target {
            try insertItem(
                ProviderItem(
                    account: account, event: .resolved, reference: resolving.id,
                    availableOn: date,
                    net: movement.kind.isIncoming ? -movement.left : movement.left), on: date)
        }
        try note(MovementEvent(movement.kind, movement.row, voided: movement.left))
        // It closes this break, too, unless it holds something now.
        try closeInTransit(movement.kind, movement.row, on: date, shortfallsToo: true)
        guard let place = try expectations.place(of: movement.row, movement.kind) else { return }
        expectations[place].settle(movement.row)
        expectations[place].note(movement.row)
    }
}
