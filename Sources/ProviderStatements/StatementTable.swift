import Money

extension ProviderStatement {
    /// The columns of ``csv``.
    public static let columns = """
        provider_id,currency,business_date,posted_on,item,event,event_at,gross,commission,amount,\
        balance,payout,value_date,method,account
        """

    /// The statement as a table like the reports: commas, a header, a line feed after every row.
    /// Of each account the first row is the opening, the last the closing; `balance` runs.
    public var csv: String {
        var text = Self.columns + "\n"
        for account in accounts {
            let currency = account.currency
            func amount(_ amount: Amount?) -> String { amount?.text(in: currency) ?? "" }
            let start = "\(providerID),\(currency.code)"
            text += "\(start),\(first),,,opening,,,,,\(amount(account.opening)),,,,\n"
            var balance = account.opening
            for line in account.lines {
                balance += line.amount
                let at = line.eventAt.map { "\($0)" } ?? ""
                let payment = line.payment
                // Ids and references need no quotes; an account is an id or an IBAN.
                text += """
                    \(start),\(line.businessDate),\(line.postedOn),\(line.item),\
                    \(line.event.rawValue),\(at),\(amount(line.gross)),\
                    \(amount(line.commission)),\(amount(line.amount)),\(amount(balance)),\
                    \(line.payout ?? ""),\(payment.map { "\($0.valueDate)" } ?? ""),\
                    \(payment?.method ?? ""),\(payment?.account ?? "")

                    """
            }
            text += "\(start),\(closedThrough),,,closing,,,,,\(amount(account.closing)),,,,\n"
        }
        return text
    }
}
