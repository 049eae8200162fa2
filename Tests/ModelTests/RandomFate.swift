/// What a wallet operator makes of what it was told to do.
struct RandomFate {
    let day: SlowDay
    let books: SlowBooks

    private static let currencies = ["EUR", "USD", "GBP", "JPY", "KWD", "CLF"]

    /// Books the lines of a movement that is due; false when it is to be tried again some day.
    func befall(
        _ movement: SlowMovement, _ bank: inout RandomBank, _ random: inout SplitMix
    ) -> Bool {
        let (sign, left) = (movement.sign, movement.left)
        func book(
            _ amount: Int, reference: String? = nil, counterparty: String? = nil,
            kind: String? = nil
        ) {
            let kinds = [movement.kind, movement.kind, "", "other"]
            bank.book(
                on: day, reference ?? movement.reference, kind ?? random.pick(kinds),
                counterparty ?? movement.counterparty, movement.currency, amount, &random)
        }
        // Twins are told apart by their references alone.
        if movement.session.hasSuffix("tw"), random.chance(50) {
            book(left, reference: "")
            return true
        }
        switch random.below(100) {
        case 0..<6 where left > 1:
            book(sign * random.within(1...left - 1))
            return false
        case 6..<11: book(sign * (left + random.within(1...500)))
        case 11..<15:
            book(sign * left)
            book(sign * left)
        case 15..<22: book(sign * left, reference: random.pick(["", "", "no-such-ref"]))
        case 22..<24: book(sign * left, reference: "", counterparty: "stranger")
        case 24..<27: bookElsewhere(movement, &bank, &random)
        case 27..<30: book(-sign * random.pick([left, left, 1]))
        case 30..<42: return false
        case 42..<56 where movement.kind == "payout":
            if random.chance(80) { book(-left) }
            bookReturns(movement, &bank, &random)
        case 42..<46 where movement.kind == "refund":
            book(-left)
            book(left, kind: "return")
        default: book(sign * left)
        }
        return true
    }

    /// The amount of a movement in a currency that it does not have.
    private func bookElsewhere(
        _ movement: SlowMovement, _ bank: inout RandomBank, _ random: inout SplitMix
    ) {
        let others = Self.currencies.filter { $0 != movement.currency }
        bank.book(
            on: day, movement.reference, random.pick([movement.kind, "", "return"]),
            movement.counterparty, random.pick(others), movement.sign * 777, &random)
    }

    /// A payout comes back, whole or not, once or more often.
    func bookReturns(
        _ payout: SlowMovement, _ bank: inout RandomBank, _ random: inout SplitMix
    ) {
        for _ in 0..<random.pick([1, 1, 1, 2, 3]) {
            let less = random.pick([0, 0, 0, 3, 1, -2])
            bank.book(
                on: day, payout.reference, "return", payout.counterparty, payout.currency,
                payout.amount - less, &random)
        }
    }

    /// Lines that belong to nothing that is due.
    func bookOthers(_ bank: inout RandomBank, _ random: inout SplitMix) {
        let known = books.movements.isEmpty ? nil : random.pick(books.movements)
        let currency = known?.currency ?? "EUR"
        if random.chance(45) {
            bank.book(
                on: day, random.chance(15) ? known?.reference ?? "" : "", "fee", "", currency,
                random.within(1...99) * random.pick([-1, -1, -1, 1]), &random)
        }
        if random.chance(25) {
            bank.book(
                on: day, random.pick(["", "whatever"]), random.pick(["other", "", "payout"]),
                "stranger", random.pick([currency, "GBP"]),
                random.within(1...9_999) * random.pick([-1, 1]), &random)
        }
        if random.chance(10) {
            bank.book(
                on: day, random.pick(["", "whatever"]), "return", "x", currency,
                random.pick([11, -11]), &random)
        }
        // What is the other half of something in suspense.
        if random.chance(30), let held = books.breaks.last(where: { $0.held != 0 }) {
            bank.book(on: day, "", "other", "half", held.currency, -held.held, &random)
        }
        for movement in books.movements {
            // What was given up and comes back all the same is rare enough.
            let isRare = movement.kind == "payout" && movement.isVoided
            guard random.chance(isRare ? 40 : 4) else { continue }
            if movement.kind == "payout" && (movement.isVoided || random.chance(50)) {
                bookReturns(movement, &bank, &random)
            } else if random.chance(30) {
                bookElsewhere(movement, &bank, &random)
            } else {
                bank.book(
                    on: day, movement.reference, movement.kind, movement.counterparty,
                    movement.currency, movement.amount * random.pick([1, -1]), &random)
            }
        }
    }

    /// Lines of a session that no feed has told of yet, or of a transfer still to be made.
    func bookEarly(
        _ session: RandomSession, _ bank: inout RandomBank, _ random: inout SplitMix
    ) {
        let identity = session.identity
        for _ in 0..<random.pick([1, 1, 1, 2, 2, 3]) {
            let amount =
                switch random.below(8) {
                case 0: identity.price + random.within(1...99)
                case 1, 2: max(identity.price / 2, 1)
                case 3: -identity.price
                default: identity.price
                }
            bank.book(
                on: day, session.id, random.pick(["charge", ""]), identity.customer,
                random.chance(92) ? identity.currency : "GBP", amount, &random)
        }
        if random.chance(10) {
            bank.book(
                on: day, "C-\(day.digits)-\(identity.currency)", "commission", "platform",
                identity.currency, -random.within(1...500), &random)
        }
    }
}
