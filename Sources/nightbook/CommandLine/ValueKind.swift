/// What the value of an option or an argument may be: for completion, and for refusing others.
enum ValueKind: Sendable, Equatable {
    case anything
    case file
    case folder
    case date
    /// One of these words, nothing else.
    case oneOf([String])
    /// These among others.
    case suchAs([String])

    /// What the name of a value in help texts says of it.
    init(named name: String) {
        switch name {
        case "FEED", "FILE", "STATEMENT": self = .file
        case "DIR": self = .folder
        case "DATE": self = .date
        default: self = .anything
        }
    }

    /// The words that can be offered.
    var words: [String] {
        switch self {
        case .oneOf(let words), .suchAs(let words): words
        case .anything, .file, .folder, .date: []
        }
    }

    /// Throws when a word is none of those there are.
    ///
    /// - Parameter name: what the value is called in help texts.
    func check(_ word: String, of name: String) throws(UsageFault) {
        guard case .oneOf(let known) = self, !known.contains(word) else { return }
        throw .unknownWord(name.lowercased(), found: word, known: known)
    }
}
