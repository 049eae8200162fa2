/// The journal as a table, like the reports: commas, a header, a line feed after every row.
enum CSVJournal {
    static let header = "transfer,business_date,kind,debit,credit,currency,amount,cause\n"

    static func text(_ entry: JournalEntry) -> String {
        """
        \(entry.number),\(entry.date),\(entry.kind.name),\(name(entry.debit)),\
        \(name(entry.credit)),\(entry.currency.code),\(entry.amount.text(in: entry.currency)),\
        \(quoted(entry.cause))

        """
    }

    /// A statement's line may bear any text as its id.
    private static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C }) else { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    /// The account's own name; ids and names hold neither commas nor quotes.
    private static func name(_ account: JournalAccount) -> String {
        account.providerID.map { "provider:\($0)" } ?? account.name.name
    }
}
