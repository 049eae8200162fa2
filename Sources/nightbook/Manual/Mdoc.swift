/// A manual page on its way, in mdoc(7), which both mandoc and groff read.
struct Mdoc {
    private(set) var text = ""

    /// A line that begins with a macro.
    mutating func macro(_ line: String) {
        text += ".\(line)\n"
    }

    mutating func section(_ title: String) { macro("Sh \(title)") }

    /// Running text: each sentence begins a line, as mdoc has it.
    mutating func paragraph(_ sentences: String) {
        for sentence in Self.sentences(sentences) { lines(sentence) }
    }

    /// Lines as they stand, indented.
    mutating func literal(_ line: String) {
        macro("Bd -literal -offset indent -compact")
        text += Self.line(line)
        macro("Ed")
    }

    /// What it says stands under each name; names are macros with their arguments.
    mutating func list(_ entries: [(name: String, text: String)]) {
        macro("Bl -tag -width Ds")
        for entry in entries {
            macro("It \(entry.name)")
            paragraph(entry.text)
        }
        macro("El")
    }

    private mutating func lines(_ sentence: String) {
        let widest = 72
        var line = ""
        for word in sentence.split(separator: " ") {
            if !line.isEmpty, line.utf8.count + 1 + word.utf8.count > widest {
                text += Self.line(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        if !line.isEmpty { text += Self.line(line) }
    }

    /// A text line: a dot or quote at its beginning would be a request.
    private static func line(_ line: String) -> String {
        let escaped = escaped(line)
        let first = escaped.utf8.first
        let isRequest = first == UInt8(ascii: ".") || first == UInt8(ascii: "'")
        return (isRequest ? "\\&" : "") + escaped + "\n"
    }

    /// Text in which nothing means anything to roff; beyond ASCII only what it needs.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            case "…": result += "..."
            case "→": result += "\\(->"
            default: result.append(character)
            }
        }
        return result
    }

    /// Splits where a sentence ends and another begins.
    private static func sentences(_ text: String) -> [String] {
        var sentences: [String] = []
        var words: [Substring] = []
        for word in text.split(separator: " ") {
            words.append(word)
            if word.hasSuffix(".") || word.hasSuffix("?") {
                sentences.append(words.joined(separator: " "))
                words = []
            }
        }
        if !words.isEmpty { sentences.append(words.joined(separator: " ")) }
        return sentences
    }
}
