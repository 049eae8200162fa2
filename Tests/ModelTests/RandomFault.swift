/// Rows that must be set aside, each broken in one way.
enum RandomFault: CaseIterable {
    case sessionID, status, provider, customer, currency, negativePrice, price, decimals
    case largePrice, completedAt, disputedAt, noDispute, disputeOfCompleted, disputedBefore
    case encoding, control, tooLong, quotes, count

    private static let badIDs = [
        "", "x/y", "-a", ".a", "é", "a b", "C-20131104-EUR", "P-20131104-000001", "Z-12345678-",
        String(repeating: "i", count: 65), "a,b", "a\"b",
    ]
    private static let badPrices = [
        "", "1,5", "12.", ".5", "+1", "01", "1e3", " 1", "0x1", "-", "--1", "1.2.3", "00", "1 ",
        "-01", "-1.23456", "NaN",
    ]
    private static let badInstants = [
        "", "2013-11-04", "2013-02-30T10:00:00Z", "2015-02-29T10:00:00Z", "2013-11-04T24:00:00Z",
        "2013-11-04T10:60:00Z", "2013-11-04T10:00:60Z", "2013-11-04t10:00:00Z",
        "2013-11-04T10:00:00z", "2013-11-04T10:00:00", "2013-11-04T10:00:00+24:00",
        "2013-11-04T10:00:00+01:60", "2013-11-04T10:00:00+0100", "2013-11-04 10:00:00Z",
        "2013-11-04T10:00:00.Z", "2013-11-04T10:00:00,5Z", "1969-12-31T23:59:59Z",
        "1970-01-01T00:30:00+01:00", "9999-12-31T23:30:00-01:00", "2013-13-04T10:00:00Z",
        "2013-00-04T10:00:00Z", "2013-11-00T10:00:00Z", "2013-11-04T10:00Z",
        "2013-11-04T10:00:00Z ", "+013-11-04T10:00:00Z", "1383588000",
    ]

    /// The row with this fault in it; other columns may be worse still where they come later.
    func spoil(_ sound: RandomRow, _ random: inout SplitMix) -> RandomRow {
        var row = sound
        switch self {
        case .sessionID: row["session_id"] = random.pick(Self.badIDs)
        case .status:
            row["status"] = random.pick(["Completed", "refunded", "", "completed ", "DISPUTED"])
        case .provider: row["provider_id"] = random.pick(Self.badIDs)
        case .customer: row["customer_id"] = random.pick(Self.badIDs)
        case .currency: row["currency"] = random.pick(["eur", "XXX", "", "EURO", "XAU", "E"])
        case .negativePrice: row["price"] = "-" + sound["price"]
        case .price: row["price"] = random.pick(Self.badPrices)
        case .decimals:
            let exponent = SlowMoney.exponents[sound["currency"], default: 0]
            row["price"] = "7." + String(repeating: random.pick(["0", "1"]), count: exponent + 1)
        case .largePrice:
            let tooMuch = random.pick([SlowMoney.largestPrice + 1, Int.max])
            row["price"] = SlowMoney.text(tooMuch, sound["currency"])
            if random.chance(30) { row["price"] = String(repeating: "9", count: 40) }
        case .completedAt: row["completed_at"] = random.pick(Self.badInstants)
        case .disputedAt:
            row["status"] = "disputed"
            row["disputed_at"] = random.pick(Self.badInstants)
        case .noDispute: row["status"] = "disputed"
        case .disputeOfCompleted: row["disputed_at"] = sound["completed_at"]
        case .disputedBefore:
            row["status"] = "disputed"
            row["disputed_at"] = SlowInstant.text(
                (SlowInstant.read(row.values["completed_at", default: []]) ?? 1) - 1)
        case .encoding:
            let bad: [[UInt8]] = [
                [0xE9], [0xC3], [0xED, 0xA0, 0x80], [0xFF], [0xC0, 0x80], [0xE2, 0x82],
                [0xF0, 0x9F, 0x98],
            ]
            row.values[random.pick(SlowRow.columns), default: []] += random.pick(bad)
        case .control:
            row[random.pick(SlowRow.columns)] += random.pick(
                ["\t", "\u{7F}", "\u{85}", "\u{1}", "\n", "\r"])
        case .tooLong: row["price"] = String(repeating: "1", count: 65_536)
        case .quotes: row.form = .brokenQuotes
        case .count: row.form = .wrongCount
        }
        return row
    }
}
