extension Span<UInt8> {
    /// Four or eight bytes as they lie, in this processor's order, from any offset.
    ///
    /// Safe, though made of what is not: every pattern of bits is an integer, and the load
    /// checks that all its bytes are within the span.
    @inline(__always)
    func word<Word: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as: Word.Type) -> Word {
        unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Word.self)
    }
}
