/// What each character outside of the SEPA set becomes, after the best practices of EPC217-08.
///
/// Accents go, letters that are two become two (ß ss, Æ AE), Greek goes letter by letter as
/// ISO 843 writes it, Cyrillic as Bulgaria's law of 2009 does, with the letters that other
/// languages add.
/// Where EPC217-08 would take a full stop although a plain character does better (quotes), or one
/// letter for a ligature, we keep more of the name.
struct SEPATable: Sendable {
    static let current = SEPATable()

    /// One to three characters, the first in the lowest byte, how many in the highest.
    private var replacements: [UInt32]

    private static let end = 0x2300
    private static let dropped: UInt32 = 0xFF00_0000

    /// What a character becomes.
    enum Replacement: Equatable {
        /// Characters of the SEPA set, the first in the lowest byte.
        case text(UInt32, count: Int)
        /// Nothing: an accent that follows its letter, an invisible mark.
        case nothing
        /// There is no equivalent.
        case none
    }

    func replacement(_ scalar: UInt32) -> Replacement {
        guard scalar < UInt32(Self.end) else { return Self.farReplacement(scalar) }
        let packed = replacements[Int(scalar)]
        if packed == Self.dropped { return .nothing }
        return packed == 0 ? .none : .text(packed & 0xFF_FFFF, count: Int(packed >> 24))
    }

    private static func farReplacement(_ scalar: UInt32) -> Replacement {
        switch scalar {
        case 0x3000: .text(0x20, count: 1)
        // Variation selectors, the byte order mark, half marks.
        case 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xFEFF: .nothing
        // Ligatures of fonts.
        case 0xFB00: .text(0x6666, count: 2)
        case 0xFB01: .text(0x6966, count: 2)
        case 0xFB02: .text(0x6C66, count: 2)
        // Full-width forms of ASCII letters and digits.
        case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A:
            .text(scalar - 0xFEE0, count: 1)
        default: .none
        }
    }

    private init() {
        replacements = Array(repeating: 0, count: Self.end)
        for byte in UInt8(0x20)..<0x7F where SEPAText.isAllowed(byte) {
            replacements[Int(byte)] = 1 << 24 | UInt32(byte)
        }
        for (start, letters) in Self.runs {
            for (offset, letter) in letters.utf8.enumerated() where letter != UInt8(ascii: ".") {
                replacements[start + offset] = 1 << 24 | UInt32(letter)
            }
        }
        for (start, words) in Self.scripts {
            for (offset, word) in words.split(separator: " ").enumerated() where word != "." {
                replacements[start + offset] = Self.packed(word)
            }
        }
        for (characters, text) in Self.singles {
            for scalar in characters.unicodeScalars {
                replacements[Int(scalar.value)] = Self.packed(Substring(text))
            }
        }
        for range in Self.droppedRanges {
            for value in range { replacements[value] = Self.dropped }
        }
        for value in Self.spaces { replacements[value] = 1 << 24 | 0x20 }
    }

    private static func packed(_ text: Substring) -> UInt32 {
        var packed = UInt32(text.utf8.count) << 24
        for (offset, byte) in text.utf8.enumerated() { packed |= UInt32(byte) << (8 * offset) }
        return packed
    }

    /// Tabs, line ends and the spaces of typography.
    private static let spaces: [Int] =
        [0x09, 0x0A, 0x0D, 0xA0, 0x202F, 0x205F] + Array(0x2000...0x200A)

    /// Soft hyphen, combining accents, invisible marks of direction and joining.
    private static let droppedRanges = [
        0xAD...0xAD, 0x300...0x36F, 0x483...0x489, 0x1AB0...0x1ACE, 0x1DC0...0x1DFF,
        0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x20D0...0x20F0,
    ]

    /// One letter for each character from a place on; a full stop where there is none, or more.
    private static let runs: [(start: Int, letters: String)] = [
        // Latin-1.
        (0xC0, "AAAAAA.CEEEEIIIIDNOOOOO.OUUUUY..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"),
        // Latin Extended-A.
        (0x100, "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi..JjKkkLlLlLlL"),
        (0x140, "lLlNnNnNn.NnOoOoOo..RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs"),
        // Latin Extended-B.
        (0x180, "bB.....CcDD...E..FfG...IKkl..Nn.Oo..Pp.....tTtTUu.VYyZz........."),
        (0x1C0, ".............AaIiOoUuUuUuUuUu.AaAa..GgGgKkOoOo..j...Gg..NnAa...."),
        (0x200, "AaAaEeEeIiIiOoOoRrRrUuUuSsTt..Hh.d..ZzAaEeOoOoOoOoYylntj..ACcLTs"),
        (0x240, "z..BU.EeJj..RrYy"),
        // Latin Extended Additional: Vietnamese, Welsh, Sami.
        (0x1E00, "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMm"),
        (0x1E40, "MmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVv"),
        (0x1E80, "WwWwWwWwWwXxXxYyZzZzZzhtwyas....AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEe"),
        (0x1EC0, "EeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy......"),
    ]

    /// A word for each character from a place on.
    private static let scripts: [(start: Int, words: String)] = [
        // Greek.
        (0x386, "A . E I I . O . Y O i"),
        (0x391, "A V G D E Z I Th I K L M N X O P R . S T Y F Ch Ps O I Y a e i i y"),
        (0x3B1, "a v g d e z i th i k l m n x o p r s s t y f ch ps o i y o y o"),
        // Cyrillic.
        (0x400, "E Yo Dj G Ye Dz I Yi J Lj Nj C K I U Dz"),
        (0x410, "A B V G D E Zh Z I Y K L M N O P R S T U F H Ts Ch Sh Sht A Y Y E Yu Ya"),
        (0x430, "a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sht a y y e yu ya"),
        (0x450, "e yo dj g ye dz i yi j lj nj c k i u dz"),
        (0x490, "G g"),
    ]

    /// Characters that become the same text.
    private static let singles: [(characters: String, text: String)] = [
        ("&", "+"), (";", ","), ("[{", "("), ("]}", ")"), ("\\|", "/"), ("_~", "-"),
        ("\"`´ʹʻʼʽˈ«»‘’‚‛“”„‟‹›′″", "'"), ("‐‑‒–—―−⁃", "-"), ("⁄", "/"), ("…", "..."),
        ("¿", "?"), ("×", "x"), ("€", "EUR"), ("№", "No"), ("ª", "a"), ("º", "o"),
        ("¹", "1"), ("²", "2"), ("³", "3"), ("µ", "u"),
        ("ß", "ss"), ("ẞ", "SS"), ("ÆǼǢ", "AE"), ("æǽǣ", "ae"), ("Œ", "OE"), ("œ", "oe"),
        ("Þ", "Th"), ("þ", "th"), ("Ĳ", "IJ"), ("ĳ", "ij"), ("ŉ", "'n"), ("ə", "e"),
        ("Ǆ", "DZ"), ("ǅ", "Dz"), ("ǆ", "dz"), ("Ǉ", "LJ"), ("ǈ", "Lj"), ("ǉ", "lj"),
        ("Ǌ", "NJ"), ("ǋ", "Nj"), ("ǌ", "nj"), ("Ǳ", "DZ"), ("ǲ", "Dz"), ("ǳ", "dz"),
    ]
}
