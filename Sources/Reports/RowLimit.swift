/// The most bytes that parts of rows have; generous, since room costs nothing.
enum RowLimit {
    /// A whole row of ids, dates, references, codes and amounts: no report has more than four ids
    /// of 64 bytes and fifteen amounts of 21 bytes in a row.
    static let row = 1024
}
