import Foundation
import Money
import Settings
import Testing

@testable import ProviderStatements

// Goldens are renewed with: NIGHTBOOK_RENEW_GOLDENS=1 swift test --filter StatementFormTests

@Suite struct StatementFormTests {
    @Test(arguments: Language.allCases)
    func `a page is as recorded in each language`(_ language: Language) throws {
        let page = StatementPage.html(
            try Sample.statement(), marketplace: "Help & Co", providerName: "Zoé <Petit> \"Z\"",
            language: language)
        try Sample.expect(page, equals: "statement.\(language.rawValue).html")
    }

    @Test func `a table is as recorded`() throws {
        try Sample.expect(try Sample.statement().csv, equals: "statement.csv")
    }

    @Test func `a page fetches nothing, runs nothing and leaves no tag open`() throws {
        let page = StatementPage.html(
            try Sample.statement(), marketplace: "M", providerName: "<script>alert(1)</script>",
            language: .english)
        #expect(!page.contains("<script"))
        #expect(!page.contains("http"))
        #expect(!page.contains("url("))
        let document = try XMLDocument.wellFormed(page)
        #expect(document.contains("&lt;script&gt;"))
    }

    @Test func `an account in which nothing happened is no page of zeros`() throws {
        var statement = try Sample.statement()
        statement.accounts = []
        let page = StatementPage.html(
            statement, marketplace: "M", providerName: "", language: .french)
        #expect(page.contains("Aucun mouvement"))
        #expect(statement.csv == ProviderStatement.columns + "\n")
    }

    @Test(
        arguments: [
            ("EUR", Int64(0), "0.00", "0,00"), ("EUR", 123, "1.23", "1,23"),
            ("EUR", -1_234_567_89, "−1,234,567.89", "−1\u{202F}234\u{202F}567,89"),
            ("JPY", 1_000, "1,000", "1\u{202F}000"), ("JPY", 999, "999", "999"),
            ("KWD", 1_234_567, "1,234.567", "1\u{202F}234,567"),
            ("EUR", Int64.min, "−92,233,720,368,547,758.08", "−92 233 720 368 547 758,08"),
        ])
    func `numbers are written as the language writes them`(
        _ code: String, _ units: Int64, _ english: String, _ french: String
    ) throws {
        let currency = try #require(Currency(code))
        let amount = Amount(minorUnits: units)
        #expect(LocalFormat(language: .english).number(amount, in: currency) == english)
        #expect(
            LocalFormat(language: .french).number(amount, in: currency)
                == french.replacingOccurrences(of: " ", with: "\u{202F}"))
    }

    @Test(
        arguments: [
            ("2013-11-01", "1\u{A0}November 2013", "1er\u{A0}novembre 2013", "01/11/2013"),
            ("2024-02-29", "29\u{A0}February 2024", "29\u{A0}février 2024", "29/02/2024"),
        ])
    func `dates are written as the language writes them`(
        _ text: String, _ english: String, _ french: String, _ short: String
    ) throws {
        let date = try Sample.date(text)
        #expect(LocalFormat(language: .english).date(date) == english)
        #expect(LocalFormat(language: .french).date(date) == french)
        #expect(LocalFormat(language: .french).shortDate(date) == short)
    }

    @Test func `text can only be text`() {
        var text = MarkupText()
        text.put("a<b>&\"c\u{0}\u{9B}é\u{1F600}")
        #expect(text.text == "a&lt;b&gt;&amp;&quot;c\u{FFFD}\u{FFFD}é\u{1F600}")
    }
}

/// A check that every tag that opens closes in its order; void elements aside.
private enum XMLDocument {
    struct Unbalanced: Error { var tag: String }

    static func wellFormed(_ page: String) throws -> String {
        let void: Set = ["meta", "br", "!DOCTYPE"]
        var open: [String] = []
        for part in page.split(separator: "<").dropFirst(page.hasPrefix("<") ? 0 : 1) {
            let tag = String(part.prefix { !" >\n".contains($0) })
            if tag.hasPrefix("/") {
                guard open.popLast() == String(tag.dropFirst()) else { throw Unbalanced(tag: tag) }
            } else if !void.contains(tag) {
                open.append(tag)
            }
        }
        guard open.isEmpty else { throw Unbalanced(tag: open.joined(separator: " ")) }
        return page
    }
}
