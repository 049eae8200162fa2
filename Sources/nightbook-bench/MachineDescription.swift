import Files
import JSON

/// The machine, for who reads the figures.
struct MachineDescription {
    var processorCount: Int
    var processorName: String?
    var memoryBytes: Int64?
    var kernelVersion: String?

    /// The one this runs on.
    static var own: MachineDescription {
        MachineDescription(
            processorCount: Machine.processorCount, processorName: Machine.processorName,
            memoryBytes: Machine.memoryBytes, kernelVersion: Machine.kernelVersion)
    }

    /// `2 cores, AMD EPYC, 24 GiB of memory, Linux 6.1.0`.
    var text: String {
        var parts = [processorCount == 1 ? "1 core" : "\(processorCount) cores"]
        if let processorName { parts.append(processorName) }
        if let memoryBytes { parts.append("\((memoryBytes + (1 << 29)) >> 30) GiB of memory") }
        if let kernelVersion { parts.append("Linux \(kernelVersion)") }
        return parts.joined(separator: ", ")
    }

    var document: JSONValue {
        [
            "processors": .integer(processorCount),
            "processor": processorName.map { .string($0) } ?? nil,
            "memory_bytes": memoryBytes.map { .integer($0) } ?? nil,
            "kernel": kernelVersion.map { .string($0) } ?? nil,
        ]
    }
}
