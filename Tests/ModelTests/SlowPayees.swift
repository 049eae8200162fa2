/// Whom a provider's money goes to.
struct SlowPayee {
    var name = ""
    var method = "wallet"
    var account: String
    var isBlocked = false
}

/// `payees.csv` as a close uses it.
struct SlowPayees {
    static let header = "provider_id,name,method,account,bic,status"
    static let file = "payees.csv"
    static let ibanLengths = ["DE": 22, "GB": 22, "FR": 27, "NL": 18, "BE": 16, "NO": 15]

    var payees: [String: SlowPayee] = [:]
    /// The rows that do not hold, or name a provider again, in the file's order.
    var exceptions: [SlowException] = []

    init() {}

    init(reading file: [UInt8]) throws {
        let records = try SlowCSV.read(file)
        let columns = Self.header.split(separator: ",").map { Array($0.utf8) }
        guard let header = records.first, header.fields == columns else {
            throw SlowRefusal.badInput("payees header")
        }
        for record in records.dropFirst() {
            guard let id = record.fields.first, SlowAdmission.isID(id), !record.badQuotes else {
                throw SlowRefusal.badInput("payees row")
            }
            let provider = String(decoding: id, as: UTF8.self)
            let payee = Self.payee(of: record)
            if let payee, payees[provider] == nil {
                payees[provider] = payee
                continue
            }
            payees[provider] = SlowPayee(account: provider, isBlocked: true)
            exceptions.append(
                SlowException(
                    feed: Self.file, line: record.line, session: "", code: "BAD_PAYEE",
                    row: record.raw))
        }
    }

    func payee(_ provider: String) -> SlowPayee {
        payees[provider] ?? SlowPayee(account: provider)
    }

    /// The payee of a row that holds.
    private static func payee(of record: SlowRecord) -> SlowPayee? {
        let fields = record.fields.compactMap { String(validating: $0, as: UTF8.self) }
        guard fields.count == 6 else { return nil }
        let (method, account, bic, status) = (fields[2], fields[3], fields[4], fields[5])
        guard ["active", "blocked"].contains(status), [0, 8, 11].contains(bic.utf8.count)
        else { return nil }
        switch method {
        case "wallet": if !SlowAdmission.isID(Array(account.utf8)) { return nil }
        case "iban": if !isIBAN(account) { return nil }
        default: return nil
        }
        return SlowPayee(
            name: fields[1], method: method, account: account, isBlocked: status == "blocked")
    }

    /// Country length and mod 97 of ISO 13616, reckoned digit by digit.
    static func isIBAN(_ account: String) -> Bool {
        let bytes = Array(account.utf8)
        guard bytes.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) }),
            ibanLengths[String(account.prefix(2))] == bytes.count
        else { return false }
        var rest = 0
        for byte in bytes[4...] + bytes[..<4] {
            if byte >= 65 {
                rest = (rest * 100 + Int(byte) - 55) % 97
            } else {
                rest = (rest * 10 + Int(byte) - 48) % 97
            }
        }
        return rest == 1
    }
}

/// A row set aside.
struct SlowException {
    var feed: String
    var line: Int
    var session: String
    var code: String
    var row: [UInt8]
}
