/// HTML on its way: markup is written as it stands, and text so that it can only be text.
struct MarkupText {
    private(set) var text = ""

    /// Appends markup of the program's own.
    mutating func markup(_ markup: StaticString) { text += "\(markup)" }

    /// Appends text. What HTML forbids, control characters, gives way to U+FFFD.
    mutating func put(_ string: String) {
        for scalar in string.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            default:
                let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
                text.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
            }
        }
    }

    /// Appends an element that holds text.
    mutating func element(
        _ name: StaticString, _ attributes: StaticString, _ content: String
    ) {
        text += "<\(name)\(attributes)>"
        put(content)
        text += "</\(name)>"
    }

    /// Appends an element without attributes that holds text.
    mutating func element(_ name: StaticString, _ content: String) {
        element(name, "", content)
    }
}
