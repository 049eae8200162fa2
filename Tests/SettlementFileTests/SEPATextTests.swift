import SeededNumbers
import SettlementFile
import Testing

@Suite struct SEPATextTests {
    /// What is written, and what becomes of it.
    @Test(arguments: [
        ("Marie Durand", "Marie Durand"),
        ("O'Neil-Smith (Ltd.), A/B: 1+1?", "O'Neil-Smith (Ltd.), A/B: 1+1?"),
        ("Chloé Lefèvre", "Chloe Lefevre"),
        ("Straße", "Strasse"),
        ("STRAẞE", "STRASSE"),
        ("Łukasz Żółć", "Lukasz Zolc"),
        ("Ærøskøbing Œuvre Þórð", "AEroskobing OEuvre Thord"),
        ("Nguyễn Thị Thúy", "Nguyen Thi Thuy"),
        ("Cafe\u{301} n\u{303}andu\u{301}", "Cafe nandu"),
        ("Ștefan Țară", "Stefan Tara"),
        ("Đorđe Ħal İstanbul ığ", "Dorde Hal Istanbul ig"),
        ("IJsland ĳ ŉ ſ", "IJsland ij 'n s"),
        ("Γιώργος Θεοδωράκης", "Giorgos Theodorakis"),
        ("Ψυχή", "Psychi"),
        ("Щърбанов Юлия Жечева", "Shtarbanov Yuliya Zhecheva"),
        ("Київ Љубав", "Kiyiv Ljubav"),
        ("A & B", "A + B"),
        ("\"Coup de main\"", "'Coup de main'"),
        ("« l’été » – “x” … y", "' l'ete ' - 'x' ... y"),
        ("snake_case~", "snake-case-"),
        ("[a] {b} c|d\\e; f", "(a) (b) c/d/e, f"),
        ("50 € № 3²", "50 EUR No 32"),
        ("a!b\"c#d$e%f*g<h=i>j@k^l", "a.b'c.d.e.f.g.h.i.j.k.l"),
        ("王 1", ". 1"),
        ("a😀b", "a.b"),
        ("ＡＢ１", "AB1"),
        ("a\tb\nc\u{A0}d\u{2009}e", "a b c d e"),
        ("soft\u{AD}hyphen\u{200B}", "softhyphen"),
    ])
    func `text is held to the SEPA character set`(text: String, expected: String) {
        #expect(SEPAText.text(text) == expected)
    }

    @Test(arguments: [
        ("/a/", "a"), ("//a//b//", "a/b"), ("a///b", "a/b"), (" a ", "a"), ("a  b", "a b"),
        ("/ a /", "a"), ("a/ /b", "a/ /b"), ("\\/a", "a"), (" /x", "x"),
    ])
    func `no slash or space stands at an end or twice`(text: String, expected: String) {
        #expect(SEPAText.text(text) == expected)
    }

    @Test(arguments: ["", " ", "/", "王芳", "😀", "...", "'-'", "\u{301}"])
    func `of a text without letter or digit nothing is left`(text: String) {
        #expect(SEPAText.text(text).isEmpty)
    }

    @Test(arguments: [
        ("Zoé", "prov_1", "Zoe"), ("", "prov_1", "prov-1"), ("王芳", "prov-2", "prov-2"),
        ("", "", "NOTPROVIDED"),
    ])
    func `the id stands for a name that is not there`(
        name: String, id: String, expected: String
    ) {
        var bytes: [UInt8] = []
        SEPAText.append(name: name.utf8Span.span, orID: id.utf8Span.span, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test func `text is cut at its limit, never within what one character becomes`() {
        #expect(SEPAText.text(String(repeating: "a", count: 71)).count == 70)
        #expect(SEPAText.text(String(repeating: "é", count: 71)).count == 70)
        #expect(SEPAText.text("aaß", limit: 3) == "aa")
        #expect(SEPAText.text("aaß", limit: 4) == "aass")
        #expect(SEPAText.text("aa bb", limit: 3) == "aa")
        #expect(SEPAText.text("aa/bb", limit: 3) == "aa")
        #expect(SEPAText.text("", limit: 70).isEmpty)
    }

    @Test func `whatever it is given, it writes what it accepts`() {
        var generator = SeededNumbers(seed: 1)
        let pieces: [Unicode.Scalar] = [
            "/", " ", "a", "é", "ß", "王", "_", "&", "\u{301}", "ﬁ", "\u{0}",
        ]
        for _ in 0..<2_000 {
            var text = ""
            for _ in 0..<Int.random(in: 0...90, using: &generator) {
                let anything = Unicode.Scalar(UInt32.random(in: 0...0x3000, using: &generator))
                let piece = pieces.randomElement(using: &generator) ?? "a"
                text.unicodeScalars.append(Bool.random(using: &generator) ? piece : anything ?? "b")
            }
            let written = SEPAText.text(text)
            guard !written.isEmpty else { continue }
            #expect(SEPAText.fault(written.utf8Span.span, limit: 70) == nil, "\(written)")
            #expect(SEPAText.text(written) == written)
        }
    }

    @Test func `bytes that are not UTF-8 do no harm`() {
        for bytes: [UInt8] in [[0x61, 0xFF], [0x61, 0xC3], [0x61, 0xE2, 0x82], [0x61, 0x80]] {
            var written: [UInt8] = []
            #expect(SEPAText.append(bytes.span, to: &written))
            #expect(SEPAText.fault(written.span, limit: 70) == nil)
        }
    }

    @Test(
        arguments: [
            ("abc", nil), ("", SEPAFault.empty), ("a_b", .badCharacter(byte: 0x5F)),
            ("é", .badCharacter(byte: 0xC3)), ("/a", .badSlash), ("a/", .badSlash),
            ("a//b", .badSlash), (" a", .outerSpace), ("a ", .outerSpace),
            ("abcdef", .tooLong(count: 6, limit: 5)), ("abcde", nil),
        ] as [(String, SEPAFault?)])
    func `a text that is none of the set is told why`(text: String, fault: SEPAFault?) {
        #expect(SEPAText.fault(text.utf8Span.span, limit: 5) == fault)
    }
}
