import Glibc

@testable import Files

/// A folder of a test's own, gone at the test's end.
final class Scratch {
    let path: String

    init() {
        var template = Array("/tmp/files-tests.XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { fatalError("no temporary folder") }
        path = String(cString: made)
    }

    deinit {
        Self.removeAll(path)
    }

    private static func removeAll(_ path: String) {
        if let found = try? fileStatus(path, followingSymlinks: false), found.kind == .folder {
            for name in (try? listFolder(path)) ?? [] { removeAll(path + "/" + name) }
        }
        remove(path)
    }

    func path(_ name: String) -> String { path + "/" + name }

    @discardableResult
    func put(_ text: String, at name: String) -> String {
        let path = path(name)
        guard let file = fopen(path, "w") else { fatalError("cannot write \(path)") }
        fputs(text, file)
        fclose(file)
        return path
    }

    @discardableResult
    func putFolder(_ name: String) -> String {
        mkdir(path(name), 0o755)
        return path(name)
    }

    func putSymlink(_ name: String, to target: String) { symlink(target, path(name)) }

    func putFIFO(_ name: String) { mkfifo(path(name), 0o644) }

    func text(_ name: String) -> String? {
        guard let bytes = try? readFile(at: path(name), limitBytes: 1_000_000) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    func names(_ name: String = ".") -> [String] { (try? listFolder(path(name))) ?? ["?"] }

    func kind(_ name: String) -> FileKind? {
        (try? fileStatus(path(name), followingSymlinks: false)).flatMap { $0 }?.kind
    }

    func mode(_ name: String) -> mode_t {
        var found = stat()
        lstat(path(name), &found)
        return found.st_mode & 0o7777
    }
}

/// The permissions that new files do not get. Read from the system's tables: asking for it the
/// usual way changes it for a moment, and other tests make files in that moment.
let currentMask: mode_t = {
    guard let status = try? readFile(at: "/proc/self/status", limitBytes: 100_000) else { return 0 }
    for line in String(decoding: status, as: UTF8.self).split(separator: "\n") {
        let words = line.split(separator: "\t")
        if words.count == 2, words[0] == "Umask:" { return mode_t(words[1], radix: 8) ?? 0 }
    }
    return 0
}()

/// What a body fails with.
func failure(_ body: () throws(FileError) -> Void) -> FileError? {
    do throws(FileError) { try body() } catch { return error }
    return nil
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

extension StagingFolder {
    /// Creates, writes and finishes a file.
    @discardableResult
    func put(_ text: String, at name: String) throws(FileError) -> WrittenFile {
        var file = try create(name)
        try file.write(bytes(text))
        return try file.finish()
    }
}
