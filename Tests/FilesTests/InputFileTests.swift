import Glibc
import Testing

@testable import Files

@Test func `a file is read whole`() throws {
    let scratch = Scratch()
    let path = scratch.put("one\ntwo\n", at: "feed.csv")
    #expect(try readFile(at: path, limitBytes: 8) == bytes("one\ntwo\n"))
    scratch.put("", at: "empty")
    #expect(try readFile(at: scratch.path("empty"), limitBytes: 0) == [])
}

@Test func `a file larger than the limit is refused`() {
    let scratch = Scratch()
    let path = scratch.put("123456789", at: "feed.csv")
    let error = failure { () throws(FileError) in _ = try readFile(at: path, limitBytes: 8) }
    #expect(error?.kind == .tooLarge(limitBytes: 8))
}

@Test func `a file that claims to be empty is read to its end, and no further than the limit`()
    throws
{
    #expect(try readFile(at: "/proc/self/status", limitBytes: 100_000).count > 100)
    let error = failure { () throws(FileError) in
        _ = try readFile(at: "/proc/self/status", limitBytes: 10)
    }
    #expect(error?.kind == .tooLarge(limitBytes: 10))
}

@Test func `a file is read in pieces`() throws {
    let scratch = Scratch()
    var file = try InputFile(path: scratch.put("abcdefgh", at: "x"))
    #expect(file.byteCount == 8)
    var counts: [Int] = []
    let pieces = try [UInt8](capacity: 5) { span in counts.append(try file.read(into: &span)) }
    var raw = [UInt8](repeating: 0, count: 5)
    for _ in 0..<2 {
        try raw.withUnsafeMutableBytes { counts.append(try file.read(into: $0)) }
    }
    #expect(pieces == bytes("abcde"))
    #expect(counts == [5, 3, 0])
    #expect(raw.prefix(3) == bytes("fgh")[...])
}

@Test func `an input may be a symlink, unless told otherwise`() throws {
    let scratch = Scratch()
    scratch.put("x", at: "target")
    scratch.putSymlink("link", to: "target")
    #expect(try readFile(at: scratch.path("link"), limitBytes: 10) == bytes("x"))
    let error = failure { () throws(FileError) in
        _ = try InputFile(path: scratch.path("link"), followingSymlink: false)
    }
    #expect(error?.kind == .notARegularFile(.symlink))
}

@Test func `what is no regular file is refused at once, and named`() throws {
    let scratch = Scratch()
    scratch.putFolder("folder")
    scratch.putFIFO("fifo")
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = scratch.path("socket")
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            #expect(bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0)
        }
    }
    for (path, kind) in [
        (scratch.path("folder"), FileKind.folder), (scratch.path("fifo"), .fifo),
        (path, .socket), ("/dev/null", .device),
    ] {
        let error = failure { () throws(FileError) in _ = try InputFile(path: path) }
        #expect(error?.kind == .notARegularFile(kind))
        #expect(error?.path == path)
    }
}

@Test func `what is missing, or cannot be a path, is told apart`() {
    let scratch = Scratch()
    scratch.put("", at: "file")
    for (name, kind) in [
        ("none", FileError.Kind.missing), ("file/none", .notAFolder), ("file\0.csv", .badName),
        (String(repeating: "x", count: 300), .badName),
    ] {
        let error = failure { () throws(FileError) in
            _ = try InputFile(path: scratch.path(name))
        }
        #expect(error?.kind == kind)
    }
}

@Test func `a symlink that points at itself is an error, not a wait`() {
    let scratch = Scratch()
    scratch.putSymlink("loop", to: "loop")
    let error = failure { () throws(FileError) in _ = try InputFile(path: scratch.path("loop")) }
    #expect(error?.code == ELOOP)
    #expect(error?.operation == .open)
}

@Test func `a change of the file while it is read is noticed`() throws {
    let scratch = Scratch()
    let path = scratch.put("before", at: "x")
    let file = try InputFile(path: path)
    var hasChanged = try file.hasChanged()
    #expect(!hasChanged)
    scratch.put("afterwards", at: "x")
    hasChanged = try file.hasChanged()
    #expect(hasChanged)
    #expect(try fileStatus(path)?.identity != file.identity)
}

@Test func `files close themselves`() throws {
    let scratch = Scratch()
    let path = scratch.put("x", at: "x")
    for _ in 0..<5000 { _ = try InputFile(path: path) }
    #expect(try listFolder("/proc/self/fd").count < 1000)
}

@Test func `what bears a path is told without opening it`() throws {
    let scratch = Scratch()
    let path = scratch.put("four", at: "x")
    scratch.putFIFO("fifo")
    scratch.putSymlink("link", to: "x")
    scratch.putSymlink("nowhere", to: "none")
    #expect(try fileStatus(path)?.kind == .regularFile)
    #expect(try fileStatus(path)?.byteCount == 4)
    #expect(try fileStatus(scratch.path("fifo"))?.kind == .fifo)
    #expect(try fileStatus(scratch.path("link"))?.kind == .regularFile)
    #expect(try fileStatus(scratch.path("link"), followingSymlinks: false)?.kind == .symlink)
    #expect(try exists(path))
    #expect(try !exists(scratch.path("none")))
    #expect(try !exists(scratch.path("nowhere")))
    #expect(try !exists(scratch.path("x/y")))
}
