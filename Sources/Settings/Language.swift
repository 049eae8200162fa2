/// The language of pages and their numbers. The raw value is the word that configuration uses.
public enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case french = "fr"
}
