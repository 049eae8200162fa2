/// Writes TZif files for tests, right ones and wrong ones.
struct TZifWriter {
    var version = UInt8(ascii: "2")
    var transitions: [(second: Int64, type: UInt8)] = []
    var types: [Int32]
    var footer = ""
    /// The leap seconds that the header announces; none are written.
    var leapCount: UInt32 = 0

    private func block(timeBytes: Int) -> [UInt8] {
        var bytes = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
        for count in [0, 0, leapCount, UInt32(transitions.count), UInt32(types.count), 4] {
            bytes += bigEndian(Int64(count), bytes: 4)
        }
        for transition in transitions { bytes += bigEndian(transition.second, bytes: timeBytes) }
        for transition in transitions { bytes.append(transition.type) }
        for type in types { bytes += bigEndian(Int64(type), bytes: 4) + [0, 0] }
        return bytes + Array("LMT\0".utf8)
    }

    private func bigEndian(_ number: Int64, bytes: Int) -> [UInt8] {
        (0..<bytes).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }

    var bytes: [UInt8] {
        if version == 0 { return block(timeBytes: 4) }
        return block(timeBytes: 4) + block(timeBytes: 8) + Array("\n\(footer)\n".utf8)
    }
}
