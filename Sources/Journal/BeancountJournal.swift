internal import Ledger

/// The journal for Beancount, whose account names are made of words that begin with a capital.
enum BeancountJournal {
    private static let openingAccount = "Equity:Opening-Balances"

    static func opening(_ opening: JournalOpening) -> String {
        var text = "option \"title\" \"The ledger of a marketplace, made by nightbook journal\"\n"
        text += "option \"name_income\" \"Revenues\"\n\n"
        for account in opening.accounts {
            text += "\(account.openedOn) open \(name(account.account))\n"
        }
        guard let balances = opening.balances else { return text + "\n" }
        text += "\(balances.date) open \(openingAccount)\n\n"
        guard !balances.balances.isEmpty else { return text }
        text += "\(balances.date) * \"opening balances\"\n"
        for currency in opening.currencies {
            let own = balances.balances.filter { $0.currency == currency }
            for balance in own {
                let amount = balance.amount.text(in: currency)
                text += "  \(name(balance.account))  \(amount) \(currency.code)\n"
            }
        }
        return text + "  \(openingAccount)\n\n"
    }

    static func text(_ entry: JournalEntry) -> String {
        let amount = entry.amount.text(in: entry.currency)
        return """
            \(entry.date) * "\(entry.kind.name)" "\(entry.cause)"
              transfer: \(entry.number)
              \(name(entry.debit))  \(amount) \(entry.currency.code)
              \(name(entry.credit))  -\(amount) \(entry.currency.code)


            """
    }

    private static func name(_ account: JournalAccount) -> String {
        if let id = account.providerID { return "Liabilities:Providers:P-" + escaped(id) }
        let root =
            switch account.name.type {
            case "asset": "Assets"
            case "liability": "Liabilities"
            case "revenue": "Revenues"
            case "expense": "Expenses"
            default: "Equity"
            }
        let words = account.name.name.split(separator: "-").map { word in
            word.prefix(1).uppercased() + word.dropFirst()
        }
        return root + ":" + words.joined(separator: "-")
    }

    /// An id's letters and digits as they are, and what no account may hold by two characters, so
    /// that no two ids become one: `-` is `--`, `.` is `-d`, `_` is `-u`, `:` is `-c`.
    private static func escaped(_ id: String) -> String {
        var text = ""
        for character in id {
            switch character {
            case "-": text += "--"
            case ".": text += "-d"
            case "_": text += "-u"
            case ":": text += "-c"
            default: text.append(character)
            }
        }
        return text
    }
}
