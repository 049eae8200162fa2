/// A line of `wallet-transfers.csv`, and how much of it is still expected on a statement.
struct SlowMovement {
    var reference: String
    /// `charge`, `refund`, `payout` or `commission`.
    var kind: String
    /// The other wallet.
    var counterparty: String
    var currency: String
    /// Of what came in or went out in all, positive.
    var amount: Int
    var valueDate: SlowDay
    /// The date whose close told of it.
    var closedOn: SlowDay
    /// Of a charge or refund.
    var session = ""
    var life = 0
    /// Of a payout, a charge or a refund.
    var provider = ""

    /// What is neither confirmed, voided nor withdrawn.
    var left: Int
    var confirmed = 0
    var voided = 0
    /// Of a payout: whether a statement showed any return of it.
    var isReturnSeen = false

    var isVoided: Bool { voided > 0 }
    /// 1 into the settlement wallet, -1 out of it.
    var sign: Int { kind == "charge" ? 1 : -1 }
    /// What is in transit of it stands in this account.
    var transit: String { kind == "charge" ? "charges-in-transit" : "transfers-in-transit" }
}

/// Something of a statement, or missing from it, that a person must look at.
struct SlowBreak {
    var number: Int
    var cause: String
    var since: SlowDay
    var reference = ""
    var lineID = ""
    var kind = ""
    var counterparty = ""
    var currency: String
    var expected: Int
    var found: Int
    /// What of it stands in suspense: positive when the money came in.
    var held = 0
    /// The movement that is missing, or of which something is still in transit.
    var movement: Int?
    /// The provider that is not paid while this is open.
    var blocks: String?
    /// A returned payout that its provider has back already: a person only looks.
    var isNotable = false
    var isOpen = true

    var id: String { "B-" + padded(number, 6) }
    var isShortfall: Bool { cause == "AMOUNT_MISMATCH" && movement != nil }
}

extension SlowBooks {
    /// The movement that a reference names; of a session read again, the last one.
    func movement(_ reference: String) -> Int? {
        reference.isEmpty ? nil : movements.lastIndex { $0.reference == reference }
    }

    /// The charge or refund of one life of a session.
    func movement(_ kind: String, of session: String, life: Int) -> Int? {
        movements.firstIndex { $0.kind == kind && $0.session == session && $0.life == life }
    }

    mutating func open(_ found: SlowBreak) {
        var found = found
        found.number = breaks.count + 1
        breaks.append(found)
    }

    /// Confirms part of a movement, from the wallet or from suspense: its MISSING closes, and when
    /// nothing is left its shortfalls do.
    mutating func confirm(
        _ index: Int, _ amount: Int, from source: String, _ kind: String, on date: SlowDay
    ) {
        let movement = movements[index]
        signedTransfer(
            date, kind, source, movement.transit, movement.currency, movement.sign * amount)
        movements[index].left -= amount
        movements[index].confirmed += amount
        closeBreaks(of: index, shortfalls: movements[index].left == 0)
    }

    /// Closes what is open because a movement is not confirmed. A break that holds something in
    /// suspense stays open.
    mutating func closeBreaks(of index: Int, shortfalls: Bool) {
        for place in breaks.indices
        where breaks[place].movement == index && breaks[place].held == 0 {
            if breaks[place].cause == "MISSING" || shortfalls { breaks[place].isOpen = false }
        }
    }

    /// Explains lines whose reference this close made known, in the order of their UNEXPECTEDs.
    ///
    /// Only what the rows confirm moves: a line in another currency, in the other direction or of a
    /// movement that is confirmed already stays UNEXPECTED.
    mutating func explain(on date: SlowDay) {
        for place in breaks.indices {
            let found = breaks[place]
            guard found.isOpen, found.cause == "UNEXPECTED", found.held != 0,
                let index = movement(found.reference), movements[index].closedOn == date,
                fits(found, movements[index])
            else { continue }
            confirmHeld(place, index, on: date)
            // A rest stands under the AMOUNT_MISMATCH that takes the place of the UNEXPECTED.
            let rest = breaks[place].held
            guard rest != 0 else { continue }
            breaks[place].held = 0
            breaks[place].isOpen = false
            var mismatch = found
            mismatch.cause = "AMOUNT_MISMATCH"
            mismatch.expected = movements[index].sign * (abs(found.held) - abs(rest))
            mismatch.found = found.held
            mismatch.held = rest
            open(mismatch)
        }
    }

    /// Whether what a break holds can be a confirmation of the movement.
    func fits(_ found: SlowBreak, _ movement: SlowMovement) -> Bool {
        found.currency == movement.currency && movement.left > 0
            && found.held.signum() == movement.sign
    }

    /// Gives what a break holds in suspense to a movement, at most what is left of it. The break
    /// closes when it holds nothing more; a shortfall opens an AMOUNT_MISMATCH.
    mutating func confirmHeld(_ place: Int, _ index: Int, on date: SlowDay) {
        let found = breaks[place]
        let left = movements[index].left
        let amount = min(abs(found.held), left)
        breaks[place].held -= movements[index].sign * amount
        if breaks[place].held == 0 { breaks[place].isOpen = false }
        confirm(index, amount, from: "suspense", "resolved", on: date)
        guard amount < left else { return }
        open(
            SlowBreak(
                number: 0, cause: "AMOUNT_MISMATCH", since: found.since,
                reference: movements[index].reference, lineID: found.lineID, kind: found.kind,
                counterparty: found.counterparty, currency: found.currency,
                expected: movements[index].sign * left, found: found.held, movement: index))
    }
}
