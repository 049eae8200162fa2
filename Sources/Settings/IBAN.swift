/// An International Bank Account Number (ISO 13616), upper case without spaces.
///
/// Checked are the length that its country's numbers have, and the check digits (ISO 7064,
/// MOD 97-10); not the inner structure, which banks change more often than programs.
public struct IBAN: Hashable, Sendable {
    /// The number as it stands in files.
    public let text: String

    /// The number that a text is; throws the first rule that it breaks.
    public init(_ text: String) throws(IBANFault) {
        try Self.check(text.utf8Span.span)
        self.text = text
    }

    /// Throws the first rule that keeps the bytes from being an IBAN.
    public static func check(_ bytes: Span<UInt8>) throws(IBANFault) {
        for index in bytes.indices {
            guard value(bytes[index]) != nil else { throw .badCharacter }
        }
        guard bytes.count >= 4, isLetter(bytes[0]), isLetter(bytes[1]),
            let length = IBANLengths.length(bytes[0], bytes[1])
        else { throw .unknownCountry }
        guard bytes.count == length else {
            throw .wrongLength(found: bytes.count, expected: length)
        }
        guard !isLetter(bytes[2]), !isLetter(bytes[3]) else { throw .wrongCheckDigits }
        // The standard's procedure gives 02 to 98; 00, 01 and 99 would be second spellings.
        let digits = Int(bytes[2] & 15) * 10 + Int(bytes[3] & 15)
        guard (2...98).contains(digits), remainder(bytes) == 1 else { throw .wrongCheckDigits }
    }

    /// The remainder by 97 of the number with its first four characters moved to its end.
    private static func remainder(_ bytes: Span<UInt8>) -> Int {
        var remainder = 0
        for offset in 0..<bytes.count {
            let index = offset + 4 < bytes.count ? offset + 4 : offset + 4 - bytes.count
            let value = value(bytes[index]) ?? 0
            remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97
        }
        return remainder
    }

    /// What a digit or letter counts: 0 to 9, A 10 to Z 35.
    @inline(__always)
    private static func value(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "A") < 26
    }
}

/// Why a text is no IBAN.
public enum IBANFault: Error, Hashable, Sendable {
    /// Something else than digits and capitals.
    case badCharacter
    /// The first two characters are no country of the registry.
    case unknownCountry
    /// Another number of characters than the country's numbers have.
    case wrongLength(found: Int, expected: Int)
    /// The check digits do not prove.
    case wrongCheckDigits
}

extension IBANFault: CustomStringConvertible {
    /// The fault as part of a message.
    public var description: String {
        switch self {
        case .badCharacter: "only digits and capitals stand in an IBAN"
        case .unknownCountry: "its first two letters are no country that has IBANs"
        case .wrongLength(let found, let expected):
            "it has \(found) characters; that country's have \(expected)"
        case .wrongCheckDigits: "its check digits do not prove"
        }
    }
}
