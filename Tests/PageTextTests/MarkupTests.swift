import PageText
import Testing

@Suite struct MarkupTests {
    private func written(_ write: (inout Markup) -> Void) -> String {
        var page = Markup()
        write(&page)
        return String(decoding: page.bytes, as: UTF8.self)
    }

    @Test func `text can only be text`() {
        #expect(written { $0.text("a<b>&\"c'") } == "a&lt;b&gt;&amp;&quot;c&#39;")
        #expect(written { $0.text("é\u{1F600}\t\n") } == "é\u{1F600}\t\n")
    }

    @Test(arguments: [0, 0x0D, 0x1B, 0x7F, 0x9B, 0xFDD0, 0xFFFE, 0x1_FFFF] as [UInt32])
    func `what no page can hold gives way`(_ value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        #expect(written { $0.text("a\(scalar)b") } == "a\u{FFFD}b")
    }

    @Test func `elements close what they open, and attributes are text`() {
        let found = written { page in
            page.block("ul", ["class": "a\"b"]) { page in
                page.line("li", text: "<1>")
                page.line("li") { $0.inline("b", ["id": "x"], text: "2") }
            }
            page.void("hr")
        }
        #expect(
            found == """
                <ul class="a&quot;b">
                <li>&lt;1&gt;</li>
                <li><b id="x">2</b></li>
                </ul>
                <hr/>

                """)
    }
}
