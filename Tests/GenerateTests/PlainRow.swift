/// A row taken apart the simple way, and the rules of a feed written down a second time, so that
/// the generator isn't judged by code it shares.
struct PlainRow: Equatable {
    var session: String
    var provider: String
    var customer: String
    var status: String
    var price: String
    var currency: String
    var completedAt: String
    var disputedAt: String

    /// Of a CSV row without quotes; nil when it has not eight values.
    init?(_ line: Substring) {
        let values = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard values.count == 8 else { return nil }
        session = values[0]
        provider = values[1]
        customer = values[2]
        status = values[3]
        price = values[4]
        currency = values[5]
        completedAt = values[6]
        disputedAt = values[7]
    }

    static let exponents = ["EUR": 2, "USD": 2, "JPY": 0, "KWD": 3, "CLF": 4]

    /// Whether it is a row that settles.
    var isGood: Bool {
        let times =
            status == "completed"
            ? disputedAt.isEmpty
            : status == "disputed" && Self.isTime(disputedAt) && completedAt <= disputedAt
        return [session, provider, customer].allSatisfy(Self.isID) && times
            && Self.isTime(completedAt) && isPriceGood
    }

    /// In minor units; nil when the price breaks a rule.
    var minorUnits: Int? {
        guard let exponent = Self.exponents[currency] else { return nil }
        let parts = price.split(separator: ".", omittingEmptySubsequences: false)
        let digits = parts.allSatisfy { part in
            !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
        guard digits, parts.count <= 2, parts[0] == "0" || parts[0].first != "0" else { return nil }
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        guard fraction.count <= exponent else { return nil }
        let padding = String(repeating: "0", count: exponent - fraction.count)
        return Int(parts[0] + fraction + padding)
    }

    var isPriceGood: Bool { minorUnits != nil }

    static func isID(_ text: String) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= 64 else { return false }
        return isLetterOrDigit(first)
            && text.utf8.allSatisfy { isLetterOrDigit($0) || ".-_:".utf8.contains($0) }
    }

    static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }

    /// Of the form 2013-11-04T18:30:00Z, hours, minutes and seconds within their bounds.
    static func isTime(_ text: String) -> Bool {
        let form = Array("dddd-dd-ddTdd:dd:ddZ".utf8)
        let bytes = Array(text.utf8)
        guard bytes.count == form.count else { return false }
        for (byte, wanted) in zip(bytes, form) {
            let isDigit = (0x30...0x39).contains(byte)
            guard wanted == UInt8(ascii: "d") ? isDigit : byte == wanted else { return false }
        }
        let time = text.dropFirst(11)
        return time.prefix(2) < "24" && time.dropFirst(3).prefix(2) < "60"
            && time.dropFirst(6).prefix(2) < "60"
    }
}
