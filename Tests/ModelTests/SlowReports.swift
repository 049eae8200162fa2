/// A CSV table in the making: comma, LF, quotes only where needed.
struct SlowTable {
    private(set) var text: String

    init(_ header: String) {
        text = header + "\n"
    }

    mutating func add(_ cells: [String]) {
        text += cells.map(Self.quoted).joined(separator: ",") + "\n"
    }

    static func quoted(_ cell: String) -> String {
        let special = Array(",\"\r\n".utf8)
        guard cell.utf8.contains(where: special.contains) else { return cell }
        var result = "\""
        for scalar in cell.unicodeScalars {
            result.unicodeScalars.append(scalar)
            if scalar == "\"" { result += "\"" }
        }
        return result + "\""
    }
}

extension SlowClose {
    func reports() -> [String: [UInt8]] {
        let tables = [
            "sessions.csv": sessions(), "payouts.csv": payoutTable(),
            "payout-items.csv": payoutItems(), "wallet-transfers.csv": walletTransfers(),
            "balances.csv": balances(), "trial-balance.csv": trialBalance(),
            "summary.csv": summary(), "exceptions.csv": exceptions(),
        ]
        return tables.mapValues { Array($0.text.utf8) }
    }

    /// The first day after this date on which money can move.
    private var valueDay: SlowDay { configuration.calendar.first(after: date) }
    private var valueDate: String { valueDay.text }

    private func amount(_ amount: Int?, _ currency: String) -> String {
        amount.map { SlowMoney.text($0, currency) } ?? ""
    }

    /// The facts posted on this date, by session, completed before disputed.
    func postedFacts() -> [SlowFact] {
        facts.filter { $0.posting?.date == date }.sorted {
            $0.session == $1.session
                ? precedes($0.event.rawValue, $1.event.rawValue)
                : precedes($0.session, $1.session)
        }
    }

    func sessions() -> SlowTable {
        var table = SlowTable(
            "business_date,session_id,event,event_at,provider_id,customer_id,currency,gross,"
                + "commission,net")
        var rows: [[String]] = []
        func add(
            _ session: String, _ event: String, _ instant: Int, _ identity: SlowIdentity,
            _ amounts: [Int]
        ) {
            rows.append(
                [
                    date.text, session, event, SlowInstant.text(instant), identity.provider,
                    identity.customer, identity.currency,
                ] + amounts.map { amount($0, identity.currency) })
        }
        for fact in postedFacts() {
            add(
                fact.session, fact.event.rawValue, fact.instant, fact.identity,
                [fact.gross, fact.commission, fact.net])
        }
        for withdrawal in books.withdrawals where previous.map({ withdrawal.date > $0 }) ?? true {
            add(
                withdrawal.session, "withdrawn", withdrawal.identity.completedAt,
                withdrawal.identity, [withdrawal.gross, withdrawal.commission, withdrawal.net])
        }
        // By session, then event: completed, disputed, withdrawn.
        rows.sort { $0[1] == $1[1] ? precedes($0[2], $1[2]) : precedes($0[1], $1[1]) }
        for row in rows { table.add(row) }
        return table
    }

    func payoutTable() -> SlowTable {
        var table = SlowTable(
            "business_date,reference,provider_id,name,method,account,currency,amount,items,"
                + "value_date")
        for payout in payouts {
            table.add([
                date.text, payout.reference, payout.provider, payout.payee.name,
                payout.payee.method, payout.payee.account, payout.currency,
                amount(payout.amount, payout.currency), String(payout.items.count), valueDate,
            ])
        }
        return table
    }

    func payoutItems() -> SlowTable {
        var table = SlowTable(
            "business_date,payout_reference,provider_id,currency,item,event,posted_on,gross,"
                + "commission,net")
        for payout in payouts {
            for item in payout.items {
                table.add([
                    date.text, payout.reference, payout.provider, payout.currency, item.id,
                    item.event, item.postedOn.text, amount(item.gross, payout.currency),
                    amount(item.commission, payout.currency), amount(item.net, payout.currency),
                ])
            }
        }
        return table
    }

    /// Every wallet movement that follows from this date: charges, refunds, payouts, commission.
    func walletMovements() -> [SlowMovement] {
        var movements: [SlowMovement] = []
        func add(
            _ kind: String, _ reference: String, to counterparty: String, _ currency: String,
            _ amount: Int, _ day: SlowDay, provider: String = "", of fact: SlowFact? = nil
        ) {
            movements.append(
                SlowMovement(
                    reference: reference, kind: kind, counterparty: counterparty,
                    currency: currency, amount: amount, valueDate: day, closedOn: date,
                    session: fact?.session ?? "", life: fact?.life ?? 0, provider: provider,
                    left: amount))
        }
        for fact in postedFacts() where fact.event == .completed && fact.gross > 0 {
            let identity = fact.identity
            add(
                "charge", fact.session, to: identity.customer, identity.currency, fact.gross,
                fact.posting?.eventDate ?? date, provider: identity.provider, of: fact)
        }
        for refund in refunds {
            let identity = refund.fact.identity
            add(
                "refund", refund.reference, to: identity.customer, identity.currency,
                -refund.fact.gross, valueDay, provider: identity.provider, of: refund.fact)
        }
        for payout in payouts {
            add(
                "payout", payout.reference, to: payout.payee.account, payout.currency,
                payout.amount, valueDay, provider: payout.provider)
        }
        for (currency, swept) in sweeps.sorted(by: { precedes($0.key, $1.key) }) {
            add(
                "commission", "C-\(date.digits)-\(currency)", to: configuration.platformWallet,
                currency, swept, valueDay)
        }
        return movements
    }

    func walletTransfers() -> SlowTable {
        var table = SlowTable(
            "business_date,reference,kind,from_wallet,to_wallet,currency,amount,session_id,"
                + "value_date")
        let settlement = configuration.settlementWallet
        for movement in books.movements where movement.closedOn == date {
            let wallets = [movement.counterparty, settlement]
            table.add(
                [date.text, movement.reference, movement.kind]
                    + (movement.sign > 0 ? wallets : wallets.reversed()) + [
                        movement.currency, amount(movement.amount, movement.currency),
                        movement.session, movement.valueDate.text,
                    ])
        }
        return table
    }

    func exceptions() -> SlowTable {
        var table = SlowTable("business_date,feed,line,session_id,code,row")
        let all = reading.exceptions + payees.exceptions
        let sorted = all.sorted {
            $0.feed == $1.feed ? $0.line < $1.line : precedes($0.feed, $1.feed)
        }
        for exception in sorted {
            table.add([
                date.text, exception.feed, String(exception.line), exception.session,
                exception.code, String(decoding: exception.row, as: UTF8.self),
            ])
        }
        return table
    }
}
