import CPosix

/// The value of an environment variable; nil when it is not set.
public func environmentVariable(_ name: String) -> String? {
    guard !name.utf8.contains(0), let value = unsafe cposix_environment(name) else { return nil }
    return unsafe String(cString: value)
}

/// What the system knows of the running program.
public enum OwnProcess {
    /// The number under which the system knows it.
    public static var identifier: Int64 { cposix_process_identifier() }

    /// The most memory it has had resident so far, in bytes; file mappings included.
    public static var peakResidentBytes: Int64 { cposix_peak_resident_bytes() }
}
