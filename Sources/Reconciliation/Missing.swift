public import BusinessCalendar
internal import Money

extension Matching {
    /// Open movements of which exactly the amount of a line without a known reference is left.
    ///
    /// Others may be among them where there are nearly as many such lines as movements: nothing
    /// asks for those, and to look for the amount of each would cost more than it saves.
    public func amountCandidates() -> [Int] {
        let rest = rest
        if rest.isEmpty { return [] }
        if rest.count > movements.count / 4 {
            return movements.indices.filter { movements[$0].left > .zero }
        }
        var wanted: Set<AmountTable.SignedAmount> = []
        for line in rest {
            let row = lines[Int(line)]
            wanted.insert(.init(currency: row.currency, amount: row.amount))
        }
        return movements.indices.filter { index in
            let movement = movements[index]
            return movement.left > .zero
                && wanted.contains(
                    .init(
                        currency: movement.currency, amount: movement.signed(movement.left)))
        }
    }

    /// Movements that should have been on a statement by a day, and of which no break tells yet.
    public func missing(by lastDay: CivilDate) -> [Int] {
        movements.indices.filter { index in
            let movement = movements[index]
            return movement.left > .zero && movement.valueDate <= lastDay && !movement.wasMissed
                && !hasOpenShortfall(index)
        }
    }
}
