/// How many columns of a terminal a text takes: the wide characters of East Asian scripts and
/// pictures two, marks that stand on another character none (Unicode, UAX #11).
func columnCount(_ text: String) -> Int {
    text.reduce(0) { $0 + columnCount($1) }
}

/// A text of at most that many columns: one that is longer ends with an ellipsis.
func shortened(_ text: String, to limit: Int) -> String {
    guard columnCount(text) > limit else { return text }
    var kept = ""
    var columns = 1
    for character in text {
        columns += columnCount(character)
        if columns > limit { break }
        kept.append(character)
    }
    return kept + "…"
}

private func columnCount(_ character: Character) -> Int {
    // What is drawn as one is as wide as its widest part.
    character.unicodeScalars.reduce(0) { max($0, columnCount($1)) }
}

private func columnCount(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return 1 }
    // U+FE0F asks for the picture where there is a letter as well.
    if scalar.value == 0xFE0F || scalar.properties.isEmojiPresentation { return 2 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return wideRanges.contains { $0.contains(scalar.value) } ? 2 : 1
    }
}

/// East Asian Width W and F but for pictures, in blocks.
private let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
    0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF,
    0x1F200...0x1F2FF, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
]
