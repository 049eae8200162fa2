internal import BusinessCalendar
internal import Money

/// What is said of a movement of which nothing came: what `Break.explained(by:)` says, made of
/// bytes, a million times.
enum MissingSentence {
    /// Appends the sentence.
    ///
    /// - Parameters:
    ///   - party: who paid it or gets it.
    ///   - expected: all of its amount, signed as on a statement.
    static func append(
        _ kind: MovementKind, reference: Span<UInt8>, party: Span<UInt8>, _ expected: Amount,
        _ currency: Currency, _ day: CivilDate, to bytes: inout [UInt8]
    ) {
        switch kind {
        case .charge: bytes.add("charge ")
        case .refund: bytes.add("refund ")
        case .payout: bytes.add("payout ")
        case .commission: bytes.add("commission ")
        }
        bytes.add(reference)
        switch kind {
        case .charge: bytes.add(" of customer ")
        case .refund: bytes.add(" to customer ")
        case .payout: bytes.add(" to ")
        case .commission:
            bytes.add(party.isEmpty ? " to the platform's wallet" : " to the platform's wallet ")
        }
        bytes.add(party)
        bytes.add(kind == .charge ? " was reported at " : " was instructed at ")
        (expected.isNegative ? -expected : expected).append(
            to: &bytes, exponent: currency.exponent)
        bytes.append(UInt8(ascii: " "))
        currency.appendCode(to: &bytes)
        bytes.add(" for ")
        let number = UInt8(day.day)
        if number > 9 { bytes.append(UInt8(ascii: "0") + number / 10) }
        bytes.append(UInt8(ascii: "0") + number % 10)
        bytes.append(UInt8(ascii: " "))
        bytes.append(contentsOf: day.monthName.utf8)
        bytes.add("; no statement shows it")
    }
}

extension [UInt8] {
    fileprivate mutating func add(_ text: StaticString) {
        unsafe append(
            contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    fileprivate mutating func add(_ text: Span<UInt8>) {
        unsafe text.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
