/// What a good row says of a session.
struct SlowIdentity: Hashable {
    var provider: String
    var customer: String
    var price: Int
    var currency: String
    var completedAt: Int
}

/// What becomes of one data row.
enum SlowVerdict {
    case ignored
    /// Repeats what was withdrawn: counted as a duplicate.
    case withdrawn
    case rejected(String)
    /// Good by itself; `disputedAt` is set on a disputed row.
    case good(session: String, SlowIdentity, disputedAt: Int?)
    /// `DISPUTE_TOO_LATE`: rejected, and still asserts the completed fact.
    case tooLate(session: String, SlowIdentity)
}

/// The rules a row is held against by itself, in their order.
struct SlowAdmission {
    var configuration: SlowConfiguration
    var businessDate: SlowDay

    static let settled = ["completed", "disputed"]
    static let ignored = ["scheduled", "in_progress", "cancelled", "no_show"]

    func judge(_ row: SlowRow) -> SlowVerdict {
        if let fault = fault(of: row) { return .rejected(fault) }
        let status = row.text("status")
        if Self.ignored.contains(status) { return .ignored }
        let currency = row.text("currency")
        guard SlowMoney.exponents[currency] != nil else { return .rejected("UNKNOWN_CURRENCY") }
        let price: Int
        switch SlowMoney.readPrice(row.bytes("price"), currency) {
        case .good(let amount): price = amount
        case .bad(let code): return .rejected(code)
        }
        guard let completedAt = SlowInstant.read(row.bytes("completed_at")) else {
            return .rejected("BAD_COMPLETED_AT")
        }
        let identity = SlowIdentity(
            provider: row.text("provider_id"), customer: row.text("customer_id"), price: price,
            currency: currency, completedAt: completedAt)
        let session = row.text("session_id")
        guard status == "disputed" else {
            if !row.bytes("disputed_at").isEmpty { return .rejected("BAD_DISPUTED_AT") }
            if isFuture(completedAt, nil) { return .rejected("IN_THE_FUTURE") }
            return .good(session: session, identity, disputedAt: nil)
        }
        guard let disputedAt = SlowInstant.read(row.bytes("disputed_at")) else {
            return .rejected("BAD_DISPUTED_AT")
        }
        if disputedAt < completedAt { return .rejected("DISPUTED_BEFORE_COMPLETED") }
        if isFuture(completedAt, disputedAt) { return .rejected("IN_THE_FUTURE") }
        if let days = configuration.guaranteeDays,
            disputedAt - completedAt > days * SlowInstant.secondsADay
        {
            return .tooLate(session: session, identity)
        }
        return .good(session: session, identity, disputedAt: disputedAt)
    }

    /// The rules of a row's form, up to its currency.
    private func fault(of row: SlowRow) -> String? {
        if let unreadable = row.unreadable { return unreadable }
        if row.raw.count > 65_536 { return "ROW_TOO_LONG" }
        if Self.isBadlyEncoded(row) { return "BAD_ENCODING" }
        if !Self.isID(row.bytes("session_id")) { return "BAD_SESSION_ID" }
        let status = row.text("status")
        if Self.ignored.contains(status) { return nil }
        if !Self.settled.contains(status) { return "UNKNOWN_STATUS" }
        if !Self.isID(row.bytes("provider_id")) { return "BAD_PROVIDER_ID" }
        if !Self.isID(row.bytes("customer_id")) { return "BAD_CUSTOMER_ID" }
        return nil
    }

    private func isFuture(_ completedAt: Int, _ disputedAt: Int?) -> Bool {
        let limit = businessDate + 31
        if configuration.clock.businessDate(of: completedAt) > limit { return true }
        guard let disputedAt else { return false }
        return configuration.clock.businessDate(of: disputedAt) > limit
    }

    /// The session id that `exceptions.csv` shows: empty where none could be read.
    static func shownSession(_ row: SlowRow) -> String {
        row.unreadable == nil && isID(row.bytes("session_id")) ? row.text("session_id") : ""
    }

    static func isBadlyEncoded(_ row: SlowRow) -> Bool {
        guard String(validating: row.raw, as: UTF8.self) != nil else { return true }
        return SlowRow.columns.contains { column in
            guard let text = String(validating: row.bytes(column), as: UTF8.self) else {
                return true
            }
            return text.unicodeScalars.contains {
                $0.value < 0x20 || (0x7F...0x9F).contains($0.value)
            }
        }
    }

    /// `[A-Za-z0-9][A-Za-z0-9._:-]{0,63}`, but not of the form of our own references.
    static func isID(_ text: [UInt8]) -> Bool {
        guard let first = text.first, text.count <= 64, isAlphanumeric(first) else { return false }
        let marks = Array("._:-".utf8)
        guard text.allSatisfy({ isAlphanumeric($0) || marks.contains($0) }) else { return false }
        let hyphen = UInt8(ascii: "-")
        let isReference =
            text.count >= 11 && (65...90).contains(first) && text[1] == hyphen
            && text[2..<10].allSatisfy(SlowInstant.isDigit) && text[10] == hyphen
        return !isReference
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        SlowInstant.isDigit(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    /// The price that counts towards a feed's control totals, of a row with a settled status.
    static func controlledPrice(_ row: SlowRow) -> (currency: String, amount: Int)? {
        guard row.unreadable == nil, settled.contains(row.text("status")) else { return nil }
        let currency = row.text("currency")
        guard SlowMoney.exponents[currency] != nil,
            case .good(let amount) = SlowMoney.readPrice(row.bytes("price"), currency)
        else { return nil }
        return (currency, amount)
    }
}
