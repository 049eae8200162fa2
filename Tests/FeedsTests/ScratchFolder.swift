import CSQLite
import Foundation

/// Runs `body` with the path of a new folder that is gone afterwards.
func withScratchFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("nightbook-feeds-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
}

/// Writes a file, and the folder it lies in when that is not there.
func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
    let url = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
}

func write(_ text: String, to path: String) throws {
    try write(text.utf8, to: path)
}

/// Makes a database by a script of SQL.
func makeDatabase(_ path: String, _ script: String) throws {
    struct Failed: Error { var message: String }
    var handle: OpaquePointer?
    defer { sqlite3_close(handle) }
    guard sqlite3_open(path, &handle) == SQLITE_OK,
        sqlite3_exec(handle, script, nil, nil, nil) == SQLITE_OK
    else { throw Failed(message: String(cString: sqlite3_errmsg(handle))) }
}
