/// A Business Identifier Code (ISO 9362): four letters or digits for the party, two letters for
/// its country, two letters or digits, and perhaps three more for a branch. Upper case.
public struct BIC: Hashable, Sendable {
    /// The code as it stands in files.
    public let text: String

    /// The code that a text is; nil when it is none.
    public init?(_ text: String) {
        guard Self.isValid(text.utf8Span.span) else { return nil }
        self.text = text
    }

    /// Whether the bytes have the form of a BIC.
    public static func isValid(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count == 8 || bytes.count == 11 else { return false }
        for index in bytes.indices {
            let isCapital = bytes[index] &- UInt8(ascii: "A") < 26
            let isDigit = bytes[index] &- UInt8(ascii: "0") < 10
            guard isCapital || (isDigit && index != 4 && index != 5) else { return false }
        }
        return true
    }
}
