/// What session ids look like: the two kinds that weigh most differently on an index.
public enum IDStyle: String, CaseIterable, Sendable {
    /// 27 characters of [0-9A-Za-z]; the first ten count microseconds since 1970 in base 62, so
    /// ids sort by bytes as sessions complete (the idea of KSUID and ULID), the rest is random.
    case ordered
    /// A UUID of version 4 (RFC 9562), 36 characters, lower case: no order at all.
    case random
}

/// Writes ids of either style from a session's own random bits.
enum IDWriter {
    /// In the order of the bytes, so that numbers of one width sort as text.
    private static let base62 = Array(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    private static let hexadecimal = Array("0123456789abcdef".utf8)

    /// - Parameter microseconds: since 1970, below 62^10, which is the year 28,566.
    static func appendOrdered(
        microseconds: Int64, high: UInt64, low: UInt64, to text: inout OutputSpan<UInt8>
    ) {
        var divisor: UInt64 = 13_537_086_546_263_552  // 62^9
        var rest = UInt64(microseconds)
        for _ in 0..<10 {
            text.append(base62[Int(rest / divisor)])
            rest %= divisor
            divisor /= 62
        }
        appendFraction(high, digits: 10, to: &text)
        appendFraction(low, digits: 7, to: &text)
    }

    /// The first digits in base 62 of `bits` read as a fraction of 2^64: one product a digit.
    private static func appendFraction(
        _ bits: UInt64, digits: Int, to text: inout OutputSpan<UInt8>
    ) {
        var fraction = bits
        for _ in 0..<digits {
            let product = fraction.multipliedFullWidth(by: 62)
            text.append(base62[Int(product.high)])
            fraction = product.low
        }
    }

    static func appendUUID(high: UInt64, low: UInt64, to text: inout OutputSpan<UInt8>) {
        let versioned = (high & ~0xF000) | 0x4000
        let variant = (low & ~(0b11 << 62)) | (0b10 << 62)
        appendHexadecimal(versioned >> 32, digits: 8, to: &text)
        text.append(UInt8(ascii: "-"))
        appendHexadecimal(versioned >> 16, digits: 4, to: &text)
        text.append(UInt8(ascii: "-"))
        appendHexadecimal(versioned, digits: 4, to: &text)
        text.append(UInt8(ascii: "-"))
        appendHexadecimal(variant >> 48, digits: 4, to: &text)
        text.append(UInt8(ascii: "-"))
        appendHexadecimal(variant, digits: 12, to: &text)
    }

    private static func appendHexadecimal(
        _ bits: UInt64, digits: Int, to text: inout OutputSpan<UInt8>
    ) {
        for digit in stride(from: digits - 1, through: 0, by: -1) {
            text.append(hexadecimal[Int((bits >> UInt64(digit * 4)) & 0xF)])
        }
    }
}
