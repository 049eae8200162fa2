/// A night's facts that are paid that night, payout by payout.
struct PaidFacts {
    /// By fact, in the order of the night's: whose account; 0: it can't be paid tonight.
    private var payable: [Int32] = []
    /// Those that are paid, in the order of the payouts.
    private(set) var facts: [AuditedFact] = []
    /// By payout, where its facts begin; one more at the end.
    private var starts: [Int] = [0]

    mutating func reserve(_ count: Int) { payable.reserveCapacity(count) }

    /// Takes in the next fact.
    ///
    /// - Parameter account: of a provider; nil: the fact can't be paid tonight.
    @inline(__always)
    mutating func add(_ account: Int64?) {
        payable.append(Int32(truncatingIfNeeded: account ?? 0))
    }

    /// Sorts the facts by payout, those of one in the order of the night's.
    mutating func sort(
        _ night: NightFacts, _ payouts: [NightAudit.DerivedPayout], accountCount: Int
    ) {
        // One more than the payout's index; 0: the account is not paid.
        var payoutOf = [Int32](repeating: 0, count: accountCount)
        for (index, payout) in payouts.enumerated() {
            payoutOf[Int(payout.account)] = Int32(index + 1)
        }
        var ends = [Int](repeating: 0, count: payouts.count + 1)
        for account in payable { ends[Int(payoutOf[Int(account)])] += 1 }
        ends[0] = 0
        for index in ends.indices.dropFirst() { ends[index] += ends[index - 1] }
        starts = ends
        facts = Array(
            repeating: AuditedFact(session: 0, dispute: -1), count: ends[payouts.count])
        for (index, account) in payable.enumerated() {
            let payout = Int(payoutOf[Int(account)])
            guard payout > 0 else { continue }
            facts[ends[payout - 1]] = night.facts[index]
            ends[payout - 1] += 1
        }
        payable = []
    }

    /// Where the facts of a payout stand.
    @inline(__always)
    func range(_ payout: Int) -> Range<Int> { starts[payout]..<starts[payout + 1] }
}
