import Testing

@testable import Pages

/// What holds of every page, whatever stands on it.
@Suite struct PageFormTests {
    private static func pages() throws -> [[UInt8]] {
        try ["en", "fr"].flatMap { language in
            let scene = try PageScene(language)
            let bad = try PageScene(language, name: hostile)
            return [
                scene.page.bytes, try scene.statement().bytes, scene.list().bytes,
                try scene.statement(closing: nil).bytes, try scene.statement(closing: 1).bytes,
                bad.page.bytes, try bad.statement(name: hostile).bytes,
                bad.list(name: hostile).bytes,
            ]
        }
    }

    @Test func `a page is well-formed, whatever is called what`() throws {
        for bytes in try Self.pages() {
            let page = try PageReading(bytes)
            #expect(page.all("html").count == 1)
            #expect(page.all("script").isEmpty)
            // A style sheet in HTML ends at the first `<`, and knows no escaping.
            let style = try #require(page.all("style").first)
            #expect(!style.text.contains { "<>&'".contains($0) })
        }
    }

    @Test func `names from outside are text, and control characters are replaced`() throws {
        let page = try PageReading(PageScene("en", name: hostile).page.bytes)
        let shown = "<script>alert(\"x\")</script>&amp;'\u{FFFD}\u{FFFD}\u{FFFD}\u{202E}é\u{FFFD}"
        // The marketplace, the name of a payee, and the statement reconciled last.
        let names = page.all("bdi").map(\.text)
        #expect(names.filter { $0 == shown }.count == 2)
        #expect(names.contains("wallet " + shown))
        #expect(names.contains("Payout to \(shown) came short"))
        #expect(page.all("title").first?.text.contains(shown) == true)
    }

    @Test func `a page stands by itself`() throws {
        for bytes in try Self.pages() {
            let page = try PageReading(bytes)
            let names = Set(page.elements.map(\.name))
            for name in ["script", "link", "img", "iframe", "object", "form", "base"] {
                #expect(!names.contains(name))
            }
            for element in page.elements {
                #expect(element.attributes["src"] == nil)
                #expect(element.attributes["style"] == nil)
                #expect(!element.attributes.keys.contains { $0.hasPrefix("on") })
            }
            #expect(page.all("style").allSatisfy { !$0.text.contains("url(") })
            #expect(page.links.allSatisfy { !$0.contains(":") && !$0.hasPrefix("/") })
        }
    }

    @Test func `ids are there once, and what refers to one finds it`() throws {
        for bytes in try Self.pages() {
            let page = try PageReading(bytes)
            let ids = Set(page.ids)
            #expect(ids.count == page.ids.count)
            for link in page.links where link.hasPrefix("#") {
                #expect(ids.contains(String(link.dropFirst())), "\(link)")
            }
            for element in page.elements {
                for id in (element.attributes["aria-labelledby"] ?? "").split(separator: " ") {
                    #expect(ids.contains(String(id)), "\(id)")
                }
            }
        }
    }

    @Test func `a page can be heard as well as seen`() throws {
        for bytes in try Self.pages() {
            let page = try PageReading(bytes)
            #expect(["en", "fr"].contains(page.all("html").first?.attributes["lang"]))
            for name in ["main", "header", "footer", "h1"] { #expect(page.all(name).count == 1) }
            #expect(page.all("table").count == page.all("caption").count)
            #expect(page.all("th").allSatisfy { $0.attributes["scope"] != nil })
            let pictures = page.all("svg")
            #expect(pictures.allSatisfy { $0.attributes["role"] == "img" })
            let described = page.all("desc").filter { !$0.text.isEmpty }
            #expect(described.count == pictures.count)
            let headings = page.elements.compactMap { element in
                ["h1", "h2", "h3"].firstIndex(of: element.name)
            }
            for (one, next) in zip(headings, headings.dropFirst()) { #expect(next <= one + 1) }
        }
    }

    @Test func `every picture has a table on its page`() throws {
        let page = try PageReading(PageScene().page.bytes)
        #expect(page.all("svg").count == 4)
        for code in ["EUR", "JPY"] {
            #expect(page.rows(of: "The way of the money, \(code)").count > 7)
            #expect(page.rows(of: "Figures of the last 30 nights, \(code)").count == 31)
        }
    }
}
