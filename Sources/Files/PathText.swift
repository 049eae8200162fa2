// Paths are taken apart by their bytes: a combining mark after a slash makes one Character of the
// two, and the slash would not be found.

private let slash = UInt8(ascii: "/")

/// The path of a name in a folder.
func joined(_ folder: String, _ name: String) -> String {
    folder.utf8.last == slash ? folder + name : folder + "/" + name
}

/// The folder a path lies in, by its text; nil for the current folder and the root.
func parentPath(_ path: String) -> String? {
    let whole = withoutTrailingSlashes(path.utf8[...])
    if whole.isEmpty || whole.elementsEqual(".".utf8) || whole.elementsEqual("/".utf8) {
        return nil
    }
    guard let last = whole.lastIndex(of: slash) else { return "." }
    let parent = withoutTrailingSlashes(whole[...last])
    return String(Substring(parent))
}

/// The last part of a path, by its text.
func lastPart(_ path: String) -> String {
    let whole = withoutTrailingSlashes(path.utf8[...])
    guard let last = whole.lastIndex(of: slash) else { return String(Substring(whole)) }
    return String(Substring(whole[whole.index(after: last)...]))
}

/// Throws unless a text can be the name of one thing in one folder.
func checkName(
    _ name: String, _ operation: FileError.Operation, in folder: String
) throws(FileError) {
    let bytes = name.utf8
    let isUsable =
        !bytes.isEmpty && name != "." && name != ".." && !bytes.contains(slash)
        && !bytes.contains(0)
    guard isUsable else { throw FileError(operation, joined(folder, name), kind: .badName) }
}

/// The root's one slash stays.
private func withoutTrailingSlashes(_ path: Substring.UTF8View) -> Substring.UTF8View {
    var path = path
    while path.last == slash, path.dropFirst().first != nil { path.removeLast() }
    return path
}
