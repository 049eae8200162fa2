internal import Book
internal import BusinessCalendar
internal import Files
internal import Money
internal import Settlement

/// What a person posts by hand.
public enum Correction {
    /// The largest correction in one go, in minor units: a thousand times the largest price.
    static let largestAmount: Int64 = 1_000_000_000_000_000

    /// Posts a correction on the open date, positive in the provider's favour.
    ///
    /// - Returns: its reference, `A-20131105-000001`.
    /// - Throws: exit 64 for what can't be meant, 66 before the first close.
    public static func adjust(
        provider: String, currency: String, amount: String, reason: String, by person: String,
        in folder: BookFolder
    ) throws(JobFailure) -> String {
        guard Identifier.isValid(Array(provider.utf8).span) else {
            throw JobFailure(.usage, "\"\(escapedForMessages(provider))\" is no provider id")
        }
        guard let money = Currency(currency) else {
            throw JobFailure(
                .usage, "\"\(escapedForMessages(currency))\" is no currency; write it as EUR")
        }
        guard let value = Amount(signedDecimal: amount, in: money), !value.isZero,
            value.minorUnits.magnitude <= UInt64(largestAmount)
        else {
            throw JobFailure(
                .usage,
                """
                "\(escapedForMessages(amount))" is no amount of \(money) to correct by; write it \
                as \(Amount(minorUnits: 1250).text(in: money)) or \
                \(Amount(minorUnits: -1250).text(in: money))
                """)
        }
        try check(reason, "--reason", "why")
        try check(person, "--by", "who posts it")
        guard (try? exists(folder.databasePath)) == true else { throw notClosedYet }
        let lock = try HeldBook(folder, for: "adjust")
        defer { lock.release() }
        let book = try folder.openBook()
        do throws(BookError) {
            if let last = try book.lastClosedDate() {
                try book.begin()
                defer { book.rollBack() }
                let reference = try book.adjust(
                    provider: provider, money, by: value, reason: reason, madeBy: person,
                    on: last.adding(days: 1))
                try book.commit()
                return reference
            }
        } catch { throw JobFailure(error) }
        throw notClosedYet
    }

    static var notClosedYet: JobFailure {
        JobFailure(
            .inputMissing, "nothing is closed yet; a correction stands on the day after a close")
    }

    static func check(
        _ text: String, _ option: String, _ meaning: String
    ) throws(JobFailure) {
        let hasControl = text.unicodeScalars.contains {
            $0.value < 0x20 || (0x7F...0x9F).contains($0.value)
        }
        guard !text.isEmpty, !hasControl else {
            throw JobFailure(
                .usage, "\(option) needs a text without control characters that says \(meaning)")
        }
    }
}
