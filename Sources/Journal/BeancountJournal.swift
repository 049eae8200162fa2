internal import Ledger

/// The journal for Beancount, whose account names are made of words that begin with a capital.
enum BeancountJournal {
    static func opening(_ opening: JournalOpening) -> String {
        var text = "option \"title\" \"The ledger of a marketplace, made by nightbook journal\"\n"
        text += "option \"name_income\" \"Revenues\"\n\n"
        for account in opening.accounts {
            text += "\(account.openedOn) open \(name(account.account))\n"
        }
        text += "\n"
        guard let balances = opening.balances, !balances.balances.isEmpty else { return text }
        // They add up to nothing, as the whole ledger does: no other account is needed.
        text += "\(balances.date) * \"opening balances\"\n"
        for currency in opening.currencies {
            let own = balances.balances.filter { $0.currency == currency }
            for balance in own {
                let amount = balance.amount.text(in: currency)
                text += "  \(name(balance.account))  \(amount) \(currency.code)\n"
            }
        }
        return text + "\n"
    }

    static func text(_ entry: JournalEntry) -> String {
        let amount = entry.amount.text(in: entry.currency)
        return """
            \(entry.date) * "\(entry.kind.name)" "\(escapedText(entry.cause))"
              transfer: \(entry.number)
              \(name(entry.debit))  \(amount) \(entry.currency.code)
              \(name(entry.credit))  -\(amount) \(entry.currency.code)


            """
    }

    /// A statement's line may bear any text as its id.
    private static func escapedText(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            if scalar == "\\" || scalar == "\"" { escaped += "\\" }
            escaped.unicodeScalars.append(scalar)
        }
        return escaped
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
