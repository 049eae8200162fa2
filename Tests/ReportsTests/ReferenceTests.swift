import BusinessCalendar
import Money
import Settlement
import Testing

@Suite struct ReferenceTests {
    private static let date = CivilDate(dayNumber: 16_013)
    private static let references: [(reference: Reference, text: String)] = [
        (.adjustment(date, number: 7), "A-20131104-000007"),
        (.sweep(date, Currency.all[0]), "C-20131104-AED"),
        (.payout(date, number: 999_999), "P-20131104-999999"),
        (.payout(date, number: 1_000_000), "P-20131104-1000000"),
        (.refund(date, number: 1), "R-20131104-000001"),
        (.refund(date, number: .max), "R-20131104-9223372036854775807"),
    ]

    @Test(arguments: references)
    func `a reference is read as it is written`(reference: Reference, text: String) {
        #expect(reference.text == text)
        #expect(Reference(text) == reference)
    }

    @Test(arguments: [
        "", "R", "R-20131104-", "R-20131104-1", "R-20131104-00001", "R-20131104-000000",
        "R-20131104-0000001", "R-20131104-00000x", "R-20131104-+00001", "R-20131131-000001",
        "R-2013110-000001", "r-20131104-000001", "X-20131104-000001", "R-20131104-000001 ",
        "R-20131104-9223372036854775808", "C-20131104-000001", "C-20131104-XYZ",
        "C-20131104-EURO", "P-20131104-EUR", "B-000001", "R_20131104_000001",
    ])
    func `any other text is no reference`(text: String) {
        #expect(Reference(text) == nil)
    }

    @Test func `references are ordered by kind, date, then number`() {
        let sorted = Self.references.map(\.reference)
        #expect(sorted.reversed().sorted() == sorted)
        let nextDay = Self.date.adding(days: 1)
        #expect(Reference.payout(Self.date, number: 9) < .payout(nextDay, number: 1))
        #expect(Reference.payout(nextDay, number: 9) < .refund(Self.date, number: 1))
    }
}
