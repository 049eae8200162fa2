import Foundation
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
