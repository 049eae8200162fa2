/// Why a time zone cannot be used.
public enum ZoneError: Error, Hashable, Sendable {
    /// Not the form of an IANA name: words of letters, digits, `_`, `+` and `-`, separated by `/`.
    case malformedName(String)
    /// No folder has a zone of that name.
    case unknown(name: String, searched: [String])
    /// The system refused to open or read the file; `errno` is its reason.
    case unreadable(path: String, errno: Int32)
    /// The path is no zone: a folder, a device, or a file that does not begin with `TZif`.
    case notAZone(path: String)
    /// The file is larger than any zone is.
    case tooLarge(path: String, limitBytes: Int)
    /// The file begins like a zone, and breaks a rule of RFC 9636.
    case corrupt(path: String, ZoneFlaw)
}

/// The rule of RFC 9636 that the contents of a zone break.
public enum ZoneFlaw: Error, Hashable, Sendable {
    /// The bytes do not begin with `TZif`.
    case noMagic
    /// The version is not one of 1 to 4.
    case unknownVersion(UInt8)
    /// It ends before what its header announces.
    case truncated
    /// Bytes follow after its end.
    case trailingBytes
    /// Its counts contradict each other.
    case badCounts
    /// It counts leap seconds, which instants here do not.
    case leapSeconds
    /// Its transitions do not follow each other in time.
    case unorderedTransitions
    /// A transition refers to a local time type that is not there.
    case badType
    /// An offset from UTC is not between −25 and +26 hours.
    case badOffset(seconds: Int)
    /// The rule for times after the last transition cannot be read.
    case badRule(String)
}
