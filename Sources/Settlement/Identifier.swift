/// The form of the ids of sessions, providers, customers and wallets.
public enum Identifier {
    /// The most bytes that an id has.
    public static let lengthLimit = 64

    /// Whether the bytes are an id: `[A-Za-z0-9][A-Za-z0-9._:-]{0,63}`, and not of the form of our
    /// own references (see ``looksLikeReference(_:)``).
    public static func isValid(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count > 0, bytes.count <= lengthLimit, isAlphanumeric(bytes[0]) else {
            return false
        }
        for index in 1..<bytes.count {
            guard isIdentifierByte(bytes[index]) else { return false }
        }
        // A dash in the second place is rare: most ids are done here.
        return bytes.count < 2 || bytes[1] != UInt8(ascii: "-") || !looksLikeReference(bytes)
    }

    /// Whether the bytes begin as `R-20131104-` does: a capital, a dash, eight digits, a dash.
    ///
    /// Refunds, payouts, sweeps and adjustments bear such references; an id of that form in a feed
    /// could pass for one of them on a statement.
    public static func looksLikeReference(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count >= 11, isCapital(bytes[0]), bytes[1] == UInt8(ascii: "-"),
            bytes[10] == UInt8(ascii: "-")
        else { return false }
        for index in 2..<10 {
            guard bytes[index] &- UInt8(ascii: "0") < 10 else { return false }
        }
        return true
    }

    /// The allowed bytes as the bits of two words: a table that lives in registers.
    private static let lowerHalf: UInt64 = 0x07FF_6000_0000_0000
    private static let upperHalf: UInt64 = 0x07FF_FFFE_87FF_FFFE

    @inline(__always)
    private static func isIdentifierByte(_ byte: UInt8) -> Bool {
        let half = byte < 64 ? lowerHalf : byte < 128 ? upperHalf : 0
        return half &>> UInt64(byte & 63) & 1 == 1
    }

    @inline(__always)
    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        // With this bit a capital is its small letter.
        byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
    }

    @inline(__always)
    private static func isCapital(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "A") < 26
    }
}
