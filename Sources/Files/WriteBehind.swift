/// How far a file that is being written is on its way to the disk.
///
/// The disk takes what was written while more is made, so that little is left to wait for at the
/// end. And memory need not keep what lies far behind: the files of a large night are several
/// times what a small machine has, and would push out what is still needed. Both are hints to the
/// system: what fails is told by `fsync`, which alone says that the disk has the file.
struct WriteBehind: Sendable {
    /// The disk is asked to take pieces of this size.
    var pieceBytes = 4 << 20
    /// A file up to this size stays in memory, where it is at hand when it is read again.
    var keptBytes = 256 << 20
    /// Up to here the disk was asked to take it.
    private(set) var begunBytes = 0

    /// Follows the file's growth to so many bytes.
    mutating func follow(_ byteCount: Int, of file: borrowing Descriptor) {
        while byteCount - begunBytes >= pieceBytes {
            file.beginSync(begunBytes, pieceBytes)
            if begunBytes >= keptBytes { file.forget(begunBytes - keptBytes, pieceBytes) }
            begunBytes += pieceBytes
        }
    }
}
