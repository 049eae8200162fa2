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

    private var valueDate: String { configuration.calendar.first(after: date).text }

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
        for fact in postedFacts() {
            let currency = fact.identity.currency
            table.add([
                date.text, fact.session, fact.event.rawValue, SlowInstant.text(fact.instant),
                fact.identity.provider, fact.identity.customer, currency,
                amount(fact.gross, currency), amount(fact.commission, currency),
                amount(fact.net, currency),
            ])
        }
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

    func walletTransfers() -> SlowTable {
        var table = SlowTable(
            "business_date,reference,kind,from_wallet,to_wallet,currency,amount,session_id,"
                + "value_date")
        let (settlement, platform) = (
            configuration.settlementWallet, configuration.platformWallet
        )
        for fact in postedFacts() where fact.event == .completed && fact.gross > 0 {
            guard let posting = fact.posting else { continue }
            table.add([
                date.text, fact.session, "charge", fact.identity.customer, settlement,
                fact.identity.currency, amount(fact.gross, fact.identity.currency), fact.session,
                posting.eventDate.text,
            ])
        }
        for refund in refunds {
            let identity = refund.fact.identity
            table.add([
                date.text, refund.reference, "refund", settlement, identity.customer,
                identity.currency, amount(identity.price, identity.currency),
                refund.fact.session, valueDate,
            ])
        }
        for payout in payouts {
            table.add([
                date.text, payout.reference, "payout", settlement, payout.payee.account,
                payout.currency, amount(payout.amount, payout.currency), "", valueDate,
            ])
        }
        for (currency, swept) in sweeps.sorted(by: { precedes($0.key, $1.key) }) {
            table.add([
                date.text, "C-\(date.digits)-\(currency)", "commission", settlement, platform,
                currency, amount(swept, currency), "", valueDate,
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
