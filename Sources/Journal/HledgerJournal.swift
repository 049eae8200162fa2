internal import Ledger

/// The journal for hledger: accounts and commodities declared, so that `hledger check --strict`
/// has nothing to say.
enum HledgerJournal {
    static func opening(_ opening: JournalOpening) -> String {
        var text = "; The ledger of a marketplace, made by nightbook journal.\n\n"
        for currency in opening.currencies {
            // The mark tells hledger how many decimals there are; it wants one where there are
            // none, too, and ledger reads that only behind the code.
            let zeros = String(repeating: "0", count: currency.exponent)
            let format =
                currency.exponent == 0 ? "\(currency.code) 1000." : "1000.\(zeros) \(currency.code)"
            text += "commodity \(currency.code)\n    format \(format)\n"
        }
        text += "\n"
        for account in opening.accounts { text += "account \(name(account.account))\n" }
        text += "\n"
        guard let balances = opening.balances, !balances.balances.isEmpty else { return text }
        // They add up to nothing, as the whole ledger does: no other account is needed.
        text += "\(balances.date) opening balances\n"
        for balance in balances.balances {
            let amount = balance.amount.text(in: balance.currency)
            text += "    \(name(balance.account))  \(amount) \(balance.currency.code)\n"
        }
        return text + "\n"
    }

    static func text(_ entry: JournalEntry) -> String {
        let amount = entry.amount.text(in: entry.currency)
        return """
            \(entry.date) (\(entry.number)) \(entry.kind.name) \(plain(entry.cause))
                \(name(entry.debit))  \(amount) \(entry.currency.code)
                \(name(entry.credit))  -\(amount) \(entry.currency.code)


            """
    }

    /// A statement's line may bear any text as its id; a semicolon would begin a comment, and a
    /// bar would end the payee.
    private static func plain(_ text: String) -> String {
        var plain = ""
        for scalar in text.unicodeScalars {
            plain.unicodeScalars.append(scalar == ";" || scalar == "|" ? "/" : scalar)
        }
        return plain
    }

    /// A colon in a provider's id would begin a new level: it stands as `%3A`.
    private static func name(_ account: JournalAccount) -> String {
        if let id = account.providerID {
            return "liabilities:providers:"
                + id.split(separator: ":", omittingEmptySubsequences: false)
                .joined(separator: "%3A")
        }
        let root =
            switch account.name.type {
            case "asset": "assets"
            case "liability": "liabilities"
            case "revenue": "revenues"
            case "expense": "expenses"
            default: "equity"
            }
        return "\(root):\(account.name.name)"
    }
}
