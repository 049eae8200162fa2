extension String {
    /// The text with its first letter in capitals, as at the beginning of a sentence.
    var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
