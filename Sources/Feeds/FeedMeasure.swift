/// The sizes at which a row, a header or a whole feed is no longer taken for what it should be.
public enum FeedMeasure {
    /// The most bytes a row may have, its line end aside; a longer one is set aside.
    public static let rowByteLimit = 65_536
    /// A row longer than this ends the reading: most likely a quote was never closed, and
    /// the rest of the feed would be swallowed as one field.
    public static let rowByteMeasure = 16 << 20
    /// No header of eight columns among others needs as many bytes.
    public static let headerByteLimit = 1 << 20
}
