import CPosix

/// What the system tells of the machine it runs on, for people.
public enum Machine {
    /// How many processors are in use; at least one.
    public static var processorCount: Int { Int(max(1, cposix_processor_count())) }

    /// What the first processor calls itself; nil where it does not say.
    public static var processorName: String? {
        let text = systemText("/proc/cpuinfo")
        for line in text?.split(separator: "\n") ?? [] where line.hasPrefix("model name") {
            return line.split(separator: ":", maxSplits: 1).last.map { trimmed($0) }
        }
        return nil
    }

    /// All of its memory, in bytes; nil where nobody can tell.
    public static var memoryBytes: Int64? {
        let text = systemText("/proc/meminfo")
        for line in text?.split(separator: "\n") ?? [] where line.hasPrefix("MemTotal:") {
            let words = line.split(separator: " ")
            guard words.count == 3, let kibibytes = Int64(words[1]) else { return nil }
            let (bytes, overflow) = kibibytes.multipliedReportingOverflow(by: 1024)
            return overflow ? nil : bytes
        }
        return nil
    }

    /// The version of the system's kernel; nil where nobody can tell.
    public static var kernelVersion: String? {
        systemText("/proc/sys/kernel/osrelease").map { trimmed($0[...]) }
    }

    private static func systemText(_ path: String) -> String? {
        guard let bytes = try? readFile(at: path, limitBytes: 16 << 20) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func trimmed(_ text: Substring) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
