extension Span<UInt8> {
    /// Below zero when this stands before the other by bytes, above when behind.
    ///
    /// Ids that follow each other agree in all but their last bytes: they are compared by words.
    @inline(__always)
    func order(to other: Span<UInt8>) -> Int {
        let shared = Swift.min(count, other.count)
        let (left, right) = unsafe (bytes, other.bytes)
        let word = MemoryLayout<UInt64>.size
        var offset = 0
        while offset + word <= shared {
            let a = unsafe left.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
            let b = unsafe right.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
            if a != b { return a.bigEndian < b.bigEndian ? -1 : 1 }
            offset += word
        }
        while offset < shared {
            let difference = Int(self[offset]) - Int(other[offset])
            if difference != 0 { return difference }
            offset += 1
        }
        return count - other.count
    }
}
