import Testing

@testable import Pages

@Suite struct StatementPageTests {
    private func verdict(_ page: StatementPage) throws -> String {
        try #require(try PageReading(page.bytes).all("h2").first).text
    }

    @Test func `the proof is told in words`() throws {
        let scene = try PageScene()
        #expect(
            try verdict(scene.statement()) == "Wallet and ledger agree; 8\u{A0}breaks are open")
        #expect(
            try verdict(scene.statement(closing: nil))
                == "Wallet and ledger agree; no break is open")
        #expect(
            try verdict(scene.statement(closing: 1_00))
                == "Wallet and ledger do NOT agree; 8\u{A0}breaks are open")
        let page = String(decoding: try scene.statement(closing: 1_00).bytes, as: UTF8.self)
        #expect(page.contains("a difference of EUR\u{A0}\u{2212}92.38."))
    }

    @Test func `matches are counted by what they were matched by`() throws {
        let page = try PageReading(PageScene().statement().bytes)
        let rows = page.rows(of: "Matched lines").dropFirst()
        #expect(rows.map { $0[2] } == ["1", "1", "1", "1"])
        #expect(rows.first == ["By its reference", "EUR", "1", "1.00"])
    }

    @Test func `breaks are told by cause and age, each with what to do`() throws {
        let page = try PageReading(PageScene().statement().bytes)
        let causes = page.rows(of: "Open breaks by cause and age").dropFirst()
        #expect(causes.count == 8)
        // The first arose on the day itself, the others ten days before each other.
        let returned = try #require(causes.first { $0[0] == "RETURNED" })
        #expect(returned[2...] == ["JPY", "1", "–", "–", "–", "50"])
        let missing = try #require(causes.first { $0[0] == "MISSING" })
        #expect(missing[2...] == ["EUR", "–", "–", "–", "1", "0.50"])
        let breaks = page.rows(of: "Open breaks, the oldest numbers first").dropFirst()
        #expect(breaks.allSatisfy { $0[1].contains("→") && $0[1].contains("came short") })
    }
}
