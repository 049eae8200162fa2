/// What becomes of the part of a share that is smaller than a minor unit.
/// The raw value is the word used in the configuration.
public enum Rounding: String, CaseIterable, Sendable {
    /// To the nearest; from the middle between two, to the even one.
    case halfEven = "half-even"
    /// To the nearest; from the middle between two, up.
    case halfUp = "half-up"
    /// The part is dropped.
    case down
}
