/// What a person does about a break, or about a session reported wrongly.
extension SlowBooks {
    static let accounts = ["wallet-fees", "adjustments", "platform-funds", "platform-wallet"]

    /// The open break of this id.
    private func openBreak(_ id: String) throws -> Int {
        guard let place = breaks.firstIndex(where: { $0.id == id }), breaks[place].isOpen else {
            throw SlowRefusal(exit: 66, reason: "no such open break")
        }
        return place
    }

    mutating func resolve(_ id: String, as what: String, on date: SlowDay) throws {
        let words = what.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let argument = words.count == 2 ? String(words[1]) : ""
        let isKnown =
            switch String(words[0]) {
            case "provider": SlowAdmission.isID(Array(argument.utf8))
            case "match": !argument.isEmpty
            case "void", "noted": words.count == 1
            default: words.count == 1 && Self.accounts.contains(what)
            }
        guard isKnown else { throw SlowRefusal(exit: 64, reason: "unknown WHAT") }
        let place = try openBreak(id)
        switch String(words[0]) {
        case "noted":
            guard breaks[place].isNotable else { throw SlowRefusal.badInput("not to be noted") }
            breaks[place].isOpen = false
        case "void": try void(place, on: date)
        case "match" where Self.isBreakID(argument): try match(place, try openBreak(argument))
        case "match":
            guard let index = movement(argument) else {
                throw SlowRefusal(exit: 66, reason: "no such reference")
            }
            guard fits(breaks[place], movements[index]) else {
                throw SlowRefusal.badInput("does not fit")
            }
            confirmHeld(place, index, on: date)
        default: try give(place, to: what, on: date)
        }
    }

    static func isBreakID(_ text: String) -> Bool {
        text.hasPrefix("B-") && text.utf8.count >= 8
            && text.utf8.dropFirst(2).allSatisfy(SlowInstant.isDigit)
    }

    /// What the break holds in suspense to an account.
    private mutating func give(_ place: Int, to account: String, on date: SlowDay) throws {
        let found = breaks[place]
        guard found.held != 0 else { throw SlowRefusal.badInput("nothing in suspense") }
        signedTransfer(date, "resolved", "suspense", account, found.currency, found.held)
        if account.hasPrefix("provider:") {
            addItem(of: place, String(account.dropFirst("provider:".count)), found.held, date)
        }
        breaks[place].held = 0
        breaks[place].isOpen = false
    }

    private mutating func addItem(
        of place: Int, _ provider: String, _ amount: Int, _ date: SlowDay
    ) {
        corrections.append(
            SlowCorrection(
                id: breaks[place].id, event: "resolved", date: date, provider: provider,
                currency: breaks[place].currency, amount: amount))
    }

    /// Two breaks whose suspense adds up to nothing.
    private mutating func match(_ place: Int, _ other: Int) throws {
        guard place != other, breaks[place].currency == breaks[other].currency,
            breaks[place].held != 0, breaks[place].held + breaks[other].held == 0
        else { throw SlowRefusal.badInput("does not add up to 0") }
        for index in [place, other] {
            breaks[index].held = 0
            breaks[index].isOpen = false
        }
    }

    // MARK: Void

    /// What is left of the movement goes back to where it came from.
    private mutating func void(_ place: Int, on date: SlowDay) throws {
        guard let index = breaks[place].movement, movements[index].left > 0 else {
            throw SlowRefusal.badInput("nothing in transit")
        }
        let movement = movements[index]
        if movement.kind == "charge", movement.confirmed == 0, !isRefundOver(movement) {
            try withdraw(movement.session, on: date)
            return
        }
        switch movement.kind {
        case "charge":
            let account = isRefundPosted(movement) ? "adjustments" : "provider:" + movement.provider
            transfer(
                date, "resolved", account, movement.transit, movement.currency, movement.left)
            if account != "adjustments" {
                addItem(of: place, movement.provider, -movement.left, date)
            }
        case "payout" where !movement.isReturnSeen:
            transfer(
                date, "resolved", movement.transit, "provider:" + movement.provider,
                movement.currency, movement.left)
            addItem(of: place, movement.provider, movement.left, date)
        case "commission":
            transfer(
                date, "resolved", movement.transit, "platform-wallet", movement.currency,
                movement.left)
        default:
            // A refund is still owed to the customer; of a payout a return was seen.
            transfer(
                date, "resolved", movement.transit, "suspense", movement.currency, movement.left)
            breaks[place].held += movement.left
        }
        movements[index].voided = movement.left
        movements[index].left = 0
        closeBreaks(of: index, shortfalls: true)
    }

    /// Whether the refund of a charge was confirmed, be it in part, or voided.
    private func isRefundOver(_ charge: SlowMovement) -> Bool {
        guard let index = movement("refund", of: charge.session, life: charge.life) else {
            return false
        }
        return movements[index].confirmed > 0 || movements[index].isVoided
    }

    private func isRefundPosted(_ charge: SlowMovement) -> Bool {
        movement("refund", of: charge.session, life: charge.life) != nil
    }

    // MARK: Withdraw

    mutating func withdraw(_ session: String, on date: SlowDay) throws {
        let live = facts.filter { $0.session == session && !$0.isWithdrawn }
        guard let completion = live.first(where: { $0.event == .completed }) else {
            throw SlowRefusal(exit: 66, reason: "no such session")
        }
        let mine = movements.indices.filter {
            movements[$0].session == session && movements[$0].life == completion.life
        }
        if mine.contains(where: { movements[$0].confirmed > 0 || movements[$0].isVoided }) {
            throw SlowRefusal.badInput("confirmed or voided")
        }
        var withdrawal = SlowWithdrawal(
            session: session, life: completion.life, identity: completion.identity, date: date,
            gross: 0, commission: 0, availableOn: completion.posting?.availableOn)
        for fact in live where fact.posting != nil {
            withdrawal.gross -= fact.gross
            withdrawal.commission -= fact.commission
            let provider = "provider:" + fact.identity.provider
            let transit = fact.event == .completed ? "charges-in-transit" : "transfers-in-transit"
            let currency = fact.identity.currency
            signedTransfer(date, "withdrawn", provider, transit, currency, fact.gross)
            signedTransfer(date, "withdrawn", "commission", provider, currency, fact.commission)
        }
        withdrawals.append(withdrawal)
        for index in facts.indices where facts[index].session == session {
            facts[index].isWithdrawn = true
        }
        for index in mine {
            movements[index].left = 0
            closeBreaks(of: index, shortfalls: true)
        }
    }

    /// Rows of the identity withdrawn last are read again.
    mutating func undoWithdrawal(_ session: String) throws {
        if facts.contains(where: { $0.session == session && !$0.isWithdrawn }) {
            throw SlowRefusal(exit: 66, reason: "not withdrawn")
        }
        guard let last = withdrawals.lastIndex(where: { $0.session == session }) else {
            throw SlowRefusal(exit: 66, reason: "no such session")
        }
        if withdrawals[last].isUndone { throw SlowRefusal(exit: 66, reason: "undone before") }
        withdrawals[last].isUndone = true
    }
}
