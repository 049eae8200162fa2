/// What an account came to in a currency, in minor units, debit positive.
typealias JournalBalances = [String: Int64]

/// Reads the journals the program writes, each by its own rules, and finds what breaks them.
enum JournalReading {
    struct Found {
        /// By `account currency`, the account as the trial balance calls it; zeros left out.
        var balances: JournalBalances = [:]
        var faults: [String] = []

        mutating func add(_ account: String, _ currency: String, _ units: Int64) {
            let key = "\(account) \(currency)"
            let sum = (balances[key] ?? 0) + units
            balances[key] = sum == 0 ? nil : sum
        }
    }

    static func units(_ text: String) -> Int64? {
        Int64(text.filter { $0 != "." && $0 != "," })
    }

    // MARK: The table

    static func table(_ text: String) throws -> Found {
        var found = Found()
        for row in try ReadTable(Array(text.utf8)).rows {
            func name(_ column: String) -> String {
                let name = row.text(column)
                return name.hasPrefix("provider:") ? "provider-payables" : name
            }
            let (currency, amount) = (row.text("currency"), row.units("amount"))
            if amount <= 0 { found.faults.append("amount of \(row.text("transfer"))") }
            if row.text("cause").isEmpty { found.faults.append("cause of \(row.text("transfer"))") }
            found.add(name("debit"), currency, amount)
            found.add(name("credit"), currency, -amount)
        }
        return found
    }

    // MARK: hledger and Beancount

    /// Both put postings below the line of their transaction, indented, and blank lines between.
    static func blocks(_ text: String, _ declaration: (String) -> String?) -> Found {
        var found = Found()
        var declared: Set<String> = []
        var open: [String: Int64] = [:]
        var date = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if let name = declaration(line) {
                declared.insert(name)
            } else if line.hasPrefix(" "), line.contains("  "), !line.contains("format ") {
                let fields = line.split(separator: " ").map(String.init)
                guard fields.count == 3, let amount = units(fields[1]) else {
                    if !line.contains("transfer:") { found.faults.append("posting: \(line)") }
                    continue
                }
                if !declared.contains(fields[0]) { found.faults.append("undeclared \(fields[0])") }
                open[fields[2], default: 0] += amount
                found.add(plain(fields[0]), fields[2], amount)
            } else {
                if open.values.contains(where: { $0 != 0 }) {
                    found.faults.append("not balanced before: \(line)")
                }
                open = [:]
                guard line.first?.isNumber ?? false, !line.contains(" open ") else { continue }
                let next = String(line.prefix(10))
                if next < date { found.faults.append("out of order: \(line)") }
                date = next
            }
        }
        return found
    }

    static func hledger(_ text: String) -> Found {
        blocks(text) { $0.hasPrefix("account ") ? String($0.dropFirst(8)) : nil }
    }

    static func beancount(_ text: String) -> Found {
        blocks(text) { line in
            let words = line.split(separator: " ")
            return words.count == 3 && words[1] == "open" ? String(words[2]) : nil
        }
    }

    private static func plain(_ account: String) -> String {
        let parts = account.split(separator: ":").map { $0.lowercased() }
        return parts[1] == "providers" ? "provider-payables" : parts[1]
    }

    // MARK: The French file

    private static let numbers = [
        "517100": "wallet", "511500": "charges-in-transit", "467200": "transfers-in-transit",
        "517200": "platform-wallet", "467100": "provider-payables", "706000": "commission",
        "471000": "suspense", "658000": "adjustments", "627800": "wallet-fees",
        "580000": "platform-funds", "110000": "brought-forward",
    ]

    static func fec(_ text: String) -> Found {
        var found = Found()
        let bytes = Array(text.utf8)
        if !bytes.allSatisfy({ (0x20...0x7E).contains($0) || [0x09, 0x0A, 0x0D].contains($0) }) {
            found.faults.append("not ASCII")
        }
        var rows = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        if rows.popLast() != "" { found.faults.append("no end of the last row") }
        var (number, date, sum) = (0, "", Int64(0))
        for (index, row) in rows.enumerated() {
            let fields = row.dropLast().split(
                separator: "\t", omittingEmptySubsequences: false
            ).map(String.init)
            guard row.utf8.last == 0x0D, fields.count == 18 else {
                found.faults.append("row \(index + 1): \(row)")
                continue
            }
            if index == 0 {
                if fields != columns { found.faults.append("columns") }
                continue
            }
            func check(_ holds: Bool, _ what: String) {
                if !holds { found.faults.append("row \(index + 1), \(what): \(row)") }
            }
            for place in [0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 15] {
                check(!fields[place].isEmpty, columns[place])
            }
            for place in [3, 9, 15] {
                check(fields[place].count == 8 && units(fields[place]) != nil, columns[place])
            }
            let next = Int(fields[2]) ?? 0
            check(next == number || (next == number + 1 && sum == 0), "number or balance")
            check(fields[15] >= date, "order")
            (number, date) = (next, fields[15])
            let (debit, credit) = (units(fields[11]) ?? -1, units(fields[12]) ?? -1)
            check(debit >= 0 && credit >= 0 && (debit == 0) != (credit == 0), "sides")
            check(fields[11].dropLast(2).hasSuffix(","), "decimal comma")
            check(fields[6].isEmpty == (fields[4] != "467100"), "auxiliary account")
            check(fields[6].isEmpty == fields[7].isEmpty, "auxiliary label")
            sum += debit - credit
            found.add(numbers[fields[4]] ?? fields[4], "EUR", debit - credit)
        }
        if sum != 0 { found.faults.append("the last entry is not balanced") }
        return found
    }

    private static let columns = [
        "JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib",
        "CompAuxNum", "CompAuxLib", "PieceRef", "PieceDate", "EcritureLib", "Debit", "Credit",
        "EcritureLet", "DateLet", "ValidDate", "Montantdevise", "Idevise",
    ]
}
