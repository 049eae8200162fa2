/// A data row before it is known in which feed, and in which format, it is written.
struct RandomRow {
    enum Form: CaseIterable {
        case sound
        /// `BAD_QUOTES` in a CSV feed, `BAD_JSON` in a JSONL feed.
        case brokenQuotes
        /// `FIELD_COUNT` in a CSV feed, `BAD_JSON` in a JSONL feed.
        case wrongCount
    }

    var values: [String: [UInt8]]
    var form = Form.sound

    subscript(column: String) -> String {
        get { String(decoding: values[column, default: []], as: UTF8.self) }
        set { values[column] = Array(newValue.utf8) }
    }

    /// JSON text is UTF-8: a row that is not can only stand in a CSV feed.
    var fitsJSON: Bool {
        values.values.allSatisfy { String(validating: $0, as: UTF8.self) != nil }
    }

    /// Whether a feed without the column `disputed_at` can hold the row.
    var needsDisputeColumn: Bool {
        self["status"] == "disputed" || !self["disputed_at"].isEmpty || form != .sound
    }
}

/// A session as the marketplace knows it.
struct RandomSession {
    var id: String
    var identity: SlowIdentity
    var disputedAt: Int?
}

/// Writes the facts of a session as rows do, in one of the many ways that mean the same.
struct RowWriter {
    static let offsets = [0, 0, 0, 60, -480, 765, -210, 330, 1439, -1439]

    static func completed(_ session: RandomSession, _ random: inout SplitMix) -> RandomRow {
        let identity = session.identity
        var row = RandomRow(values: [:])
        row["session_id"] = session.id
        row["provider_id"] = identity.provider
        row["customer_id"] = identity.customer
        row["status"] = "completed"
        row["price"] = price(identity.price, identity.currency, &random)
        row["currency"] = identity.currency
        row["completed_at"] = instant(identity.completedAt, &random)
        return row
    }

    static func disputed(
        _ session: RandomSession, at disputedAt: Int, _ random: inout SplitMix
    ) -> RandomRow {
        var row = completed(session, &random)
        row["status"] = "disputed"
        row["disputed_at"] = instant(disputedAt, &random)
        return row
    }

    /// `12.50`, `12.5`: trailing zeros may be left out.
    static func price(_ amount: Int, _ currency: String, _ random: inout SplitMix) -> String {
        var text = SlowMoney.text(amount, currency)
        guard text.contains("."), random.chance(40) else { return text }
        while text.hasSuffix("0") && random.chance(80) { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }

    /// The instant in some offset, perhaps with a fraction.
    static func instant(_ instant: Int, _ random: inout SplitMix) -> String {
        let minutes = random.pick(offsets)
        var text = String(SlowInstant.text(instant + minutes * 60).dropLast())
        if random.chance(25) { text += random.pick([".5", ".999", ".123456789", ".0"]) }
        if minutes == 0 { return text + random.pick(["Z", "Z", "Z", "+00:00", "-00:00"]) }
        let size = abs(minutes)
        return text + (minutes < 0 ? "-" : "+") + padded(size / 60, 2) + ":" + padded(size % 60, 2)
    }
}
