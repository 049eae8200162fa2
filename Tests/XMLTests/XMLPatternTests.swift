import Testing
import XML

/// Elements that are marked up alike, read at once.
@Suite struct XMLPatternTests {
    /// Reads elements `e` of a document, by the look of the first where that is possible.
    private func texts(_ elements: [String]) throws -> (texts: [String], atOnce: Int) {
        var reader = XMLReader(Array("<all>\(elements.joined())</all>".utf8))
        var (found, atOnce) = ([String](), 0)
        var pattern: XMLPattern?
        var places: [Range<Int>] = []
        var events: [Bool] = []
        var (text, mark) = ("", reader.mark)
        while let event = try reader.next() {
            switch event {
            case .text:
                text += "[" + String(decoding: reader.text, as: UTF8.self) + "]"
                events.append(true)
            case .end(let name) where reader.localName(name) == "e":
                found.append(text)
                pattern = pattern ?? reader.pattern(since: mark, texts: events)
                while let known = pattern, reader.read(known, texts: &places) {
                    atOnce += 1
                    found.append(
                        places.map { place in
                            var bytes: [UInt8] = []
                            reader.append(place, to: &bytes)
                            return "[" + String(decoding: bytes, as: UTF8.self) + "]"
                        }.joined())
                }
                (text, mark) = ("", reader.mark)
                events = []
            default:
                if reader.depth == 1 { mark = reader.mark }
            }
        }
        return (found, atOnce)
    }

    @Test func `what is marked up as before is read at once`() throws {
        let (texts, atOnce) = try texts([
            "<e a='1'><b>one</b></e>", "<e a='1'><b>two</b></e>", "<e a='1'><b>ü</b></e>",
        ])
        #expect(texts == ["[one]", "[two]", "[ü]"])
        #expect(atOnce == 2)
    }

    /// The second element is not of the first one's look.
    @Test(arguments: [
        "<e a='2'><b>two</b></e>", "<e a='1' ><b>two</b></e>", "<e a='1'><b></b></e>",
        "<e a='1'><b>t&amp;o</b></e>", "<e a='1'><b>t]o</b></e>", "<e a='1'><b>two</b> </e>",
        "<e a='1'><b>two<c/></b></e>", "<e a='1'><b>t<!-- w -->o</b></e>",
        "<e a='1'><b>t\r\no</b></e>",
    ])
    func `what is marked up otherwise is read tag by tag`(_ second: String) throws {
        let (_, atOnce) = try texts(["<e a='1'><b>one</b></e>", second])
        #expect(atOnce == 0)
    }

    @Test(arguments: ["<e><b>o<!-- n -->e</b></e>", "<e><b>&lt;</b></e>", "<e><b>a\rb</b></e>"])
    func `what holds more than tags and plain text has no look`(_ first: String) throws {
        let (texts, atOnce) = try texts([first, first])
        #expect(texts.count == 2)
        #expect(texts[0] == texts[1])
        #expect(atOnce == 0)
    }
}
