/// Why a file could not be made.
public enum GenerateError: Error, Equatable {
    /// The system said no: which file, which call, which error number.
    case file(path: String, call: String, errno: Int32)
    /// SQLite said no, in its own words.
    case database(path: String, message: String)
}
