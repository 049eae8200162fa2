import Testing
import XML

@Suite struct XMLRefusalTests {
    /// A document, the line of its fault, the elements open there, and the fault.
    static let faults: [(document: String, line: Int, path: String, fault: XMLFault)] = [
        ("", 1, "", .empty),
        (" <!-- nothing -->", 1, "", .empty),
        ("<a>", 1, "/a", .truncated),
        ("<a>\n<b>\n", 3, "/a/b", .truncated),
        ("<a", 1, "", .truncated),
        ("<a b='", 1, "", .truncated),
        ("<a><!-- ", 1, "/a", .truncated),
        ("<a><![CDATA[ ]]", 1, "/a", .truncated),
        ("<a>&am", 1, "/a", .truncated),
        ("<a><", 1, "/a", .truncated),
        ("<a/>x", 1, "", .outsideRoot),
        ("x<a/>", 1, "", .outsideRoot),
        ("<a/>\n<b/>", 2, "", .outsideRoot),
        ("<a/></a>", 1, "", .outsideRoot),
        ("<![CDATA[x]]><a/>", 1, "", .outsideRoot),
        ("<a></b>", 1, "/a", .mismatchedEnd(expected: "a", found: "b")),
        ("<a><b></a></b>", 1, "/a/b", .mismatchedEnd(expected: "b", found: "a")),
        ("<!DOCTYPE a><a/>", 1, "", .documentType),
        ("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>", 1, "", .documentType),
        ("<a>&x;</a>", 1, "/a", .unknownEntity("x")),
        ("<a b='&nbsp;'/>", 1, "", .unknownEntity("nbsp")),
        ("<a>& </a>", 1, "/a", .expected(.reference)),
        ("<a>&#x;</a>", 1, "/a", .expected(.reference)),
        ("<a>&#+1;</a>", 1, "/a", .expected(.reference)),
        ("<a>&#0;</a>", 1, "/a", .badCharacter(0)),
        ("<a>&#xD800;</a>", 1, "/a", .badCharacter(0xD800)),
        ("<a>&#x110000;</a>", 1, "/a", .badCharacter(0x11_0000)),
        ("<a>\n\u{1}</a>", 2, "", .badCharacter(1)),
        ("<a>\u{FFFE}</a>", 1, "", .badCharacter(0xFFFE)),
        ("<a>]]></a>", 1, "/a", .sectionEndInText),
        ("<a><!-- -- --></a>", 1, "/a", .dashesInComment),
        ("<a><!-- --->", 1, "/a", .dashesInComment),
        ("<a><!ELEMENT></a>", 1, "/a", .expected(.markup)),
        ("<a b='1' b='2'/>", 1, "", .attributeTwice("b")),
        ("<a xmlns:p='u' xmlns:q='u' p:b='' q:b=''/>", 1, "", .attributeTwice("q:b")),
        ("<a xmlns='u' xmlns='v'/>", 1, "", .attributeTwice("xmlns")),
        ("<a b/>", 1, "", .expected(.equals)),
        ("<a b=1/>", 1, "", .expected(.quote)),
        ("<a b='1'c='2'/>", 1, "", .expected(.space)),
        ("<a b='<'/>", 1, "", .badCharacter(0x3C)),
        ("<a <b/>", 1, "", .expected(.tagEnd)),
        ("<1a/>", 1, "", .expected(.name)),
        ("< a/>", 1, "", .expected(.name)),
        ("<>", 1, "", .expected(.name)),
        ("<a:/>", 1, "", .expected(.name)),
        ("<:a/>", 1, "", .expected(.name)),
        ("<a:b:c/>", 1, "", .expected(.name)),
        ("<p:a/>", 1, "", .unknownPrefix("p")),
        ("<a><p:b xmlns:p='u'/><p:c/></a>", 1, "/a", .unknownPrefix("p")),
        ("<a p:b='1'/>", 1, "", .unknownPrefix("p")),
        ("<a xmlns:xml='u'/>", 1, "", .badNamespace("xml")),
        ("<a xmlns:p=''/>", 1, "", .badNamespace("p")),
        ("<a xmlns:xmlns='u'/>", 1, "", .badNamespace("xmlns")),
        (" <?xml version='1.0'?><a/>", 1, "", .badDeclaration),
        ("<a><?xml version='1.0'?></a>", 1, "/a", .badDeclaration),
        ("<?XML version='1.0'?><a/>", 1, "", .badDeclaration),
        ("<?xml encoding='UTF-8'?><a/>", 1, "", .badDeclaration),
        ("<?xml version='1.1'?><a/>", 1, "", .unsupportedVersion("1.1")),
        (
            "<?xml version='1.0' encoding='ISO-8859-1'?><a/>", 1, "",
            .unsupportedEncoding("ISO-8859-1")
        ),
    ]

    @Test(arguments: faults)
    func `what is not well-formed is refused where it stands`(
        document: String, line: Int, path: String, fault: XMLFault
    ) {
        let expected = XMLError(line: line, path: path, fault: fault)
        #expect(refusal(Array(document.utf8)) == expected)
    }

    @Test(
        arguments: [
            ([0x3C, 0x61, 0x3E, 0xFF, 0x3C], XMLFault.badEncoding),
            ([0x3C, 0x61, 0x3E, 0xC3], .badEncoding),
            ([0x3C, 0x61, 0x3E, 0xC0, 0xAF, 0x3C], .badEncoding),
            ([0x3C, 0x61, 0x3E, 0xED, 0xA0, 0x80, 0x3C], .badEncoding),
            ([0xFF, 0xFE, 0x3C, 0x00], .unsupportedEncoding("UTF-16")),
            ([0x00, 0x3C, 0x00, 0x61], .unsupportedEncoding("UTF-16")),
            ([0x1F, 0x8B, 0x08, 0x00], .unsupportedEncoding("gzip")),
        ] as [([UInt8], XMLFault)])
    func `bytes that are not UTF-8 are refused`(document: [UInt8], fault: XMLFault) {
        for pieceBytes in [1, 2, 100] {
            #expect(refusal(document, pieceBytes: pieceBytes)?.fault == fault)
        }
    }

    @Test func `every beginning of a document is refused as too short`() {
        let document = Array(
            "<?xml version='1.0'?><p:a xmlns:p='u'>é&amp;<![CDATA[]]><b c='1'/></p:a>".utf8)
        #expect(refusal(document) == nil)
        for count in 0..<document.count {
            let fault = refusal(Array(document.prefix(count)), pieceBytes: 7)?.fault
            #expect([.empty, .truncated, .badEncoding].contains(fault))
        }
    }

    @Test func `more than the limits allow is refused`() {
        var limits = XMLLimits()
        limits.depth = 3
        limits.nameBytes = 8
        limits.names = 6
        limits.attributes = 2
        limits.markupBytes = 60
        limits.textBytes = 20
        let rows: [(document: String, fault: XMLFault?)] = [
            ("<a><a><a/></a></a>", nil),
            ("<a><a><a><a/></a></a></a>", .tooLarge(.depth, limit: 3)),
            ("<abcdefgh/>", nil),
            ("<abcdefghi/>", .tooLarge(.name, limit: 8)),
            ("<a><b/><c/><d/><e/><f/></a>", nil),
            ("<a><b/><c/><d/><e/><f/><g/></a>", .tooLarge(.names, limit: 6)),
            ("<a b='' c=''/>", nil),
            ("<a b='' c='' d=''/>", .tooLarge(.attributes, limit: 2)),
            ("<a b='\(String(repeating: "x", count: 70))'/>", .tooLarge(.markup, limit: 60)),
            ("<a><!--\(String(repeating: "x", count: 70))--></a>", .tooLarge(.markup, limit: 60)),
            ("<a>\(String(repeating: "x", count: 20))</a>", nil),
            ("<a>\(String(repeating: "x", count: 21))</a>", .tooLarge(.text, limit: 20)),
            (
                "<a>\(String(repeating: "x", count: 20))<!-- --><![CDATA[x]]></a>",
                .tooLarge(.text, limit: 20)
            ),
        ]
        for row in rows {
            for pieceBytes in [1, 13, 1000] {
                let fault = refusal(
                    Array(row.document.utf8), pieceBytes: pieceBytes, limits: limits)
                #expect(fault?.fault == row.fault, "\(row.document)")
            }
        }
    }

    @Test func `an error says where, and what is wrong`() {
        let error = XMLError(
            line: 7, path: "/a/b", fault: .mismatchedEnd(expected: "b", found: "c"))
        #expect(error.description == "line 7, in /a/b: </c> where </b> should stand")
        let first = XMLError(line: 1, path: "", fault: .badCharacter(1))
        #expect(first.description == "line 1: character U+0001 is not allowed in XML")
    }
}
