import SettlementFile
import Testing

@Suite struct SettlementDescriptionTests {
    @Test func `a file is described in tables`() throws {
        let description = try SettlementDescription(Night.small().file())
        #expect(
            description.text == """
                File     NB-20131104-EUR
                Made     2013-11-05T00:00:00Z
                By       Marketplace
                Paid by  Marketplace, settlement
                Paid on  2013-11-05

                Block              Payments         Sum  Service level
                NB-20131104-EUR-P         3  203.46 EUR
                NB-20131104-EUR-R         1   25.00 EUR
                NB-20131104-EUR-C         1   31.00 EUR
                All                       5  259.46 EUR

                Payments
                Reference              Amount  Payee            Account                      BIC
                P-20131104-000001  123.45 EUR  Anke Muller      DE89370400440532013000       COBADEFFXXX
                P-20131104-000002   80.00 EUR  Amelie Dubois    wallet_7731
                C-20131104-EUR      31.00 EUR  Marketplace      platform
                R-20131104-000001   25.00 EUR  cust-1           cust_1
                P-20131104-000003    0.01 EUR  Nguyen Thi Thuy  FR1420041010050500013M02606

                Nothing is wrong with it by itself.

                """)
    }

    @Test func `of many payments the ten largest are shown, the first of equals first`() throws {
        var night = try Night()
        for number in 1...25 { try night.pay("prov-\(number)", Int64(number % 13) + 1) }
        let description = try SettlementDescription(night.file())
        #expect(
            description.largest.map(\.amount.minorUnits)
                == [13, 13, 12, 12, 11, 11, 10, 10, 9, 9].map { Int64($0) })
        #expect(
            description.largest.prefix(2).map(\.transaction.referenceText)
                == ["P-20131104-000012", "P-20131104-000025"])
        #expect(description.text.contains("\nLargest payments\n"))
    }

    @Test func `problems are told, and nothing reaches the terminal but text`() throws {
        let text = try Night.small().text()
            .replacing("Anke Muller", with: "Anke\u{9B}31m\u{202E}Muller")
        let description = try SettlementDescription(Array(text.utf8))
        #expect(description.findings.problemCount == 1)
        #expect(description.text.contains("1 problem\n"))
        #expect(description.text.contains("Anke\u{FFFD}31m\u{FFFD}Muller"))
        #expect(!description.text.unicodeScalars.contains("\u{9B}"))
        #expect(!description.text.unicodeScalars.contains("\u{202E}"))
    }
}
