import Testing
import XML

@Suite struct XMLReaderTests {
    /// What is written, and the events that it gives.
    @Test(arguments: [
        ("<a/>", "<a></a>"),
        ("<a></a>", "<a></a>"),
        ("<a ></a >", "<a></a>"),
        (" \n<a/>\n ", "<a></a>"),
        ("\u{FEFF}<a/>", "<a></a>"),
        ("<?xml version=\"1.0\"?><a/>", "<a></a>"),
        ("<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<a/>", "<a></a>"),
        ("<a>text</a>", "<a>text</a>"),
        ("<a> <b/> </a>", "<a> <b></b> </a>"),
        ("<a>1<!-- no <b> & -->2<?x <c> ?>3</a>", "<a>123</a>"),
        ("<a>&lt;&gt;&amp;&apos;&quot;</a>", "<a><>&'\"</a>"),
        ("<a>&#65;&#x42;&#x1F600;&#233;</a>", "<a>AB😀é</a>"),
        ("<a><![CDATA[<b>&amp;]]]]></a>", "<a><b>&amp;]]</a>"),
        ("<a>x<![CDATA[]]>y]z]]</a>", "<a>xy]z]]</a>"),
        ("<a>1\r\n2\r3\n4&#13;</a>", "<a>1\n2\n3\n4\r</a>"),
        ("<a><![CDATA[1\r\n2\r3]]></a>", "<a>1\n2\n3</a>"),
        ("<a b='1' c=\"2\"/>", "<a b=1 c=2></a>"),
        ("<a b = '>/&lt;\"' />", "<a b=>/<\"></a>"),
        ("<a b='1\n2\t3\r\n4'/>", "<a b=1 2 3 4></a>"),
        ("<é><ü-1.2_3/></é>", "<é><ü-1.2_3></ü-1.2_3></é>"),
        ("<a>]]&gt;</a>", "<a>]]></a>"),
    ])
    func `a document gives its events`(document: String, events: String) throws {
        #expect(try trace(document) == events)
    }

    @Test(arguments: [
        ("<a xmlns='u'/>", "<{u}a></{u}a>"),
        ("<p:a xmlns:p='u'><p:b/><c/></p:a>", "<{u}a><{u}b></{u}b><c></c></{u}a>"),
        ("<a xmlns='u' b='1'/>", "<{u}a b=1></{u}a>"),
        ("<a xmlns:p='u' p:b='1' b='2'/>", "<a {u}b=1 b=2></a>"),
        ("<a xmlns='u'><b xmlns='v'/><b/></a>", "<{u}a><{v}b></{v}b><{u}b></{u}b></{u}a>"),
        ("<a xmlns='u'><b xmlns=''/></a>", "<{u}a><b></b></{u}a>"),
        (
            "<a xml:lang='fr'/>",
            "<a {http://www.w3.org/XML/1998/namespace}lang=fr></a>"
        ),
    ])
    func `prefixes stand for namespaces where they are declared`(
        document: String, events: String
    ) throws {
        #expect(try trace(document) == events)
    }

    @Test func `two prefixes of one namespace make the same names`() throws {
        var reader = XMLReader(Array("<p:a xmlns:p='u' xmlns:q='u'><q:a/><a/></p:a>".utf8))
        var names: [XMLName] = []
        while let event = try reader.next() {
            if case .start(let name) = event { names.append(name) }
        }
        #expect(names.count == 3)
        #expect(names[0] == names[1])
        #expect(names[0] != names[2])
    }

    @Test func `the reader tells line, depth, path and attributes`() throws {
        var reader = XMLReader(Array("<a>\n <b\n  c='1'\n  d='2'>\n </b></a>".utf8))
        var told: [String] = []
        while let event = try reader.next() {
            let line = reader.line
            switch event {
            case .start:
                let attributes = "\(reader.attribute("d") ?? "-") \(reader.attribute("e") ?? "-")"
                told.append("\(line) \(reader.depth) \(reader.path) \(attributes)")
            case .end: told.append("\(line) \(reader.depth) \(reader.path)")
            case .text: break
            }
        }
        #expect(told == ["1 1 /a - -", "2 2 /a/b 2 -", "5 1 /a", "5 0 "])
    }

    @Test func `it does not matter in which pieces a document comes`() throws {
        let document = Array(
            """
            \u{FEFF}<?xml version="1.0" encoding="UTF-8"?>\r\n<!-- é -->\n<p:a xmlns:p="urn:é">
            <b c='1 &#x41;'>é&amp;😀]]\r\n</b><![CDATA[x\r\ny]]></p:a><?end?>

            """.utf8)
        let whole = try trace(document, pieceBytes: document.count)
        #expect(whole.contains("<b c=1 A>é&😀]]\n</b>x\ny</{urn:é}a>"))
        for pieceBytes in 1...40 {
            #expect(try trace(document, pieceBytes: pieceBytes) == whole)
        }
    }

    @Test func `a long document needs the memory of one piece`() throws {
        let row = Array("<row>some text</row>\n".utf8)
        var rows = 0
        var longest = 0
        var reader = XMLReader { bytes in
            longest = max(longest, bytes.count)
            if rows == 0 { bytes.append(contentsOf: "<all>".utf8) }
            if rows < 20_000 { for _ in 0..<100 { bytes.append(contentsOf: row) } }
            if rows == 20_000 { bytes.append(contentsOf: "</all>".utf8) }
            rows += 100
        }
        var starts = 0
        while let event = try reader.next() {
            if case .start = event { starts += 1 }
        }
        #expect(starts == 20_001)
        #expect(longest < 2 * row.count)
        let line = reader.line
        #expect(line == 20_001)
    }

    @Test func `what the source throws comes through`() {
        struct DiskGone: Error {}
        var reader = XMLReader { _ in throw DiskGone() }
        #expect(throws: DiskGone.self) { try reader.next() }
    }
}
