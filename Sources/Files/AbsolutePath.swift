import CPosix
import Glibc

/// A path from the root on, without `.`, `..` and empty parts. Nothing has to bear it, and symlinks
/// stay: `..` takes back the part before it as it is written.
///
/// - Throws: `FileError` when the current folder is gone or may not be known.
public func absolutePath(_ path: String) throws(FileError) -> String {
    let isAbsolute = path.utf8.first == UInt8(ascii: "/")
    let whole = isAbsolute ? path : try currentFolderPath() + "/" + path
    var parts: [Substring.UTF8View] = []
    for part in Substring(whole).utf8.split(separator: UInt8(ascii: "/")) {
        if part.elementsEqual("..".utf8) {
            _ = parts.popLast()
        } else if !part.elementsEqual(".".utf8) {
            parts.append(part)
        }
    }
    return "/" + parts.map { String(Substring($0)) }.joined(separator: "/")
}

private func currentFolderPath() throws(FileError) -> String {
    var path: [CChar] = Array(repeating: 0, count: 4096)
    let length = unsafe path.withUnsafeMutableBufferPointer { room in
        unsafe cposix_current_folder(room.baseAddress, room.count)
    }
    guard length > 0, length <= path.count else {
        throw FileError(.open, ".", code: Int32(clamping: -length))
    }
    return String(decoding: path[..<Int(length)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
