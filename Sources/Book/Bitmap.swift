/// A bit for each of so many rows, eight to a byte, the lowest first.
struct Bitmap: Sendable {
    /// Empty: no bit is set.
    private(set) var bytes: [UInt8]
    let count: Int

    /// No bit set.
    init(count: Int) {
        bytes = []
        self.count = count
    }

    /// As the book has it; what is too short for the count counts as not set.
    init(_ bytes: [UInt8], count: Int) {
        self.bytes = bytes
        self.count = count
        if !bytes.isEmpty, bytes.count != (count + 7) / 8 { fit() }
    }

    private mutating func fit() {
        let size = (count + 7) / 8
        if bytes.count > size { bytes.removeLast(bytes.count - size) }
        bytes.append(contentsOf: repeatElement(0, count: size - bytes.count))
    }

    subscript(index: Int) -> Bool {
        @inline(__always)
        get { !bytes.isEmpty && bytes[index >> 3] >> UInt8(index & 7) & 1 == 1 }
        set {
            if bytes.isEmpty {
                guard newValue else { return }
                fit()
            }
            let bit: UInt8 = 1 << UInt8(index & 7)
            if newValue { bytes[index >> 3] |= bit } else { bytes[index >> 3] &= ~bit }
        }
    }
}
