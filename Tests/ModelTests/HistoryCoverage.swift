/// Which rows of the rules random histories came through.
struct HistoryCoverage {
    private var seen: [String: Int] = [:]

    private static let wanted = [
        "STATEMENT_GAP", "RETURNED", "DUPLICATE_LINE", "CURRENCY_MISMATCH", "WRONG_DIRECTION",
        "AMOUNT_MISMATCH less", "AMOUNT_MISMATCH more", "UNEXPECTED", "MISSING", "RETURNED whole",
        "RETURNED other amount", "RETURNED voided before", "RETURNED otherwise",
        "DUPLICATE_LINE return", "by reference", "by amount", "by fee", "by return",
        "filled a gap", "refused running balance", "refused line with other content",
        "refused read statements in order", "refused same name, other content",
        "refused statement header", "refused statement line", "refused some balances",
        "resolved provider", "resolved wallet-fees",
        "resolved adjustments", "resolved platform-funds", "resolved platform-wallet",
        "resolved match break", "resolved match", "resolved match rest", "resolved match short",
        "resolved noted", "void payout", "void payout returned", "void refund", "void commission",
        "void charge untouched", "void charge untouched, refunded", "void charge partly",
        "void charge partly, refunded", "refund less what was voided", "withdrawn", "undone",
        "read anew", "withdrawn while disputed", "explained", "explained less", "explained more",
        "finished later", "ambiguous amount", "no such break", "does not fit", "unknown WHAT",
        "waited in the inbox", "waited and was refused", "camt.053",
        "withdrawn item", "returned item", "resolved item", "blocked",
    ]

    var missing: [String] { Self.wanted.filter { seen[$0] == nil } }
    var counts: [(String, Int)] { seen.sorted { $0.key < $1.key } }

    private mutating func see(_ what: String) { seen[what, default: 0] += 1 }

    mutating func take(
        _ step: RandomStep, _ outcome: StepOutcome, _ before: SlowBooks, _ after: SlowBooks
    ) {
        switch step {
        case .resolve(let id, let what): see(id, what, outcome, before, after)
        case .withdraw(_, let undo):
            if outcome.exit == 0 { see(undo ? "undone" : "withdrawn") }
            if outcome.exit == 0, !undo, after.withdrawals.last?.gross == 0 {
                see("withdrawn while disputed")
            }
        case .reconcile(let statements):
            if outcome.exit == 65 { see("refused " + outcome.why) }
            if statements.contains(where: { $0.told != nil }) { see("camt.053") }
        case .run:
            if outcome.night != nil, outcome.exit == 65 { see("waited and was refused") }
            see(outcome, before)
        default: break
        }
        for taken in outcome.reconciliations { see(taken, before) }
        for fact in after.facts.dropFirst(before.facts.count) where fact.life > 0 {
            see("read anew")
        }
        for (old, new) in zip(before.facts, after.facts) where old.voided != new.voided {
            see("refund less what was voided")
        }
    }

    private mutating func see(_ outcome: StepOutcome, _ before: SlowBooks) {
        guard let night = outcome.night else { return }
        if !outcome.reconciliations.isEmpty { see("waited in the inbox") }
        let items = String(decoding: night.files["payout-items.csv", default: []], as: UTF8.self)
        for event in ["withdrawn", "returned", "resolved"] where items.contains(",\(event),") {
            see(event + " item")
        }
        if night.books.breaks.contains(where: { $0.isOpen && $0.blocks != nil }) { see("blocked") }
        for (old, new) in zip(before.breaks, night.books.breaks)
        where old.isOpen && !new.isOpen && old.cause == "UNEXPECTED" {
            guard
                let mismatch = night.books.breaks.first(where: {
                    $0.lineID == old.lineID && $0.cause == "AMOUNT_MISMATCH"
                })
            else {
                see("explained")
                continue
            }
            see(mismatch.held == 0 ? "explained less" : "explained more")
        }
    }

    private mutating func see(_ taken: SlowReconciliation, _ before: SlowBooks) {
        for found in taken.books.breaks.dropFirst(before.breaks.count) {
            see(found.cause)
            switch found.cause {
            case "AMOUNT_MISMATCH": see(found.cause + (found.held == 0 ? " less" : " more"))
            case "UNEXPECTED":
                let meant = before.movements.count {
                    $0.currency == found.currency && $0.sign * $0.left == found.found
                        && $0.counterparty == found.counterparty
                }
                if meant > 1 { see("ambiguous amount") }
            case "DUPLICATE_LINE": if found.kind == "return" { see("DUPLICATE_LINE return") }
            case "RETURNED" where found.isNotable: see("RETURNED whole")
            case "RETURNED" where found.blocks != nil: see("RETURNED other amount")
            case "RETURNED":
                see(found.expected == 0 ? "RETURNED otherwise" : "RETURNED voided before")
            default: break
            }
        }
        for (old, new) in zip(before.breaks, taken.books.breaks) where old.isOpen && !new.isOpen {
            if old.cause == "STATEMENT_GAP" { see("filled a gap") }
            if old.isShortfall { see("finished later") }
        }
        for by in taken.matchedBy { see("by " + by) }
    }

    private mutating func see(
        _ id: String, _ what: String, _ outcome: StepOutcome, _ before: SlowBooks,
        _ after: SlowBooks
    ) {
        switch outcome.exit {
        case 64: see("unknown WHAT")
        case 65: see("does not fit")
        case 66: see("no such break")
        default:
            guard let place = before.breaks.firstIndex(where: { $0.id == id }) else { return }
            if what == "void" {
                seeVoid(before.breaks[place], before)
            } else if what.hasPrefix("match:B-") {
                see("resolved match break")
            } else if what.hasPrefix("match:") {
                let isShort = after.breaks.count > before.breaks.count
                see("resolved match" + (isShort ? " short" : ""))
                if after.breaks[place].isOpen { see("resolved match rest") }
            } else {
                see("resolved " + what.prefix { $0 != ":" })
            }
        }
    }

    private mutating func seeVoid(_ found: SlowBreak, _ before: SlowBooks) {
        guard let index = found.movement else { return }
        let movement = before.movements[index]
        var what = "void " + movement.kind
        if movement.kind == "payout" && movement.isReturnSeen { what += " returned" }
        if movement.kind == "charge" {
            what += movement.confirmed == 0 ? " untouched" : " partly"
            if let refund = before.movement("refund", of: movement.session, life: movement.life) {
                let refund = before.movements[refund]
                if movement.confirmed > 0 || refund.confirmed > 0 || refund.isVoided {
                    what += ", refunded"
                }
            }
        }
        see(what)
    }
}
