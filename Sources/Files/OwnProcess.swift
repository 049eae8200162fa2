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

    /// Makes what is resident now the peak, as far as the system lets it: what is started later
    /// would else be taken to need what this program needed before.
    public static func forgetPeakResident() { cposix_forget_peak_resident() }

    /// The path of the program's own file, symlinks resolved; nil where the system cannot tell.
    public static var programPath: String? {
        var path: [CChar] = Array(repeating: 0, count: 4096)
        let length = unsafe path.withUnsafeMutableBufferPointer { room in
            unsafe cposix_program_path(room.baseAddress, room.count)
        }
        guard length > 0, length < path.count else { return nil }
        let bytes = path[..<Int(length)].map { UInt8(bitPattern: $0) }
        return String(validating: bytes, as: UTF8.self)
    }

    /// From now on Ctrl-C, a request to end and the end of the terminal are only noted in
    /// `stopSignal`, so that the program can clear up before it ends. What it has started gets
    /// Ctrl-C all the same.
    public static func noteRequestsToStop() {
        cposix_note_stop_signals()
    }

    /// The signal by which the program was asked to end since `noteRequestsToStop`; nil: none.
    public static var stopSignal: Int32? {
        let signal = cposix_noted_stop_signal()
        return signal == 0 ? nil : signal
    }
}
