/// What makes text unfit for the ledger and for reports.
enum TextCheck {
    /// Whether these bytes are well-formed UTF-8 (no overlong forms, no surrogates).
    static func isUTF8(_ bytes: Span<UInt8>) -> Bool {
        do {
            _ = try UTF8Span(validating: bytes)
            return true
        } catch {
            return false
        }
    }

    /// Whether a C0 control, DEL or C1 control character (U+0080 to U+009F) is among these bytes,
    /// which must be UTF-8.
    static func holdsControl(_ bytes: Span<UInt8>) -> Bool {
        var previous: UInt8 = 0
        for index in ByteLanes.printablePrefix(of: bytes)..<bytes.count {
            let byte = bytes[index]
            if byte < 0x20 || byte == 0x7F { return true }
            // C1 controls are C2 80 to C2 9F.
            if previous == 0xC2, byte < 0xA0 { return true }
            previous = byte
        }
        return false
    }
}
