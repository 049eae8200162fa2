import Glibc
import Testing

@testable import Files

@Test func `names are listed by their bytes`() throws {
    let scratch = Scratch()
    let names = ["b", "B", "a10", "a9", "é", "e\u{301}", "z", ".hidden"]
    for name in names { scratch.put("", at: name) }
    #expect(
        try listFolder(scratch.path)
            .map { Array($0.utf8) }
            == [".hidden", "B", "a10", "a9", "b", "e\u{301}", "z", "é"].map { Array($0.utf8) })
}

@Test func `what is no folder cannot be listed`() {
    let scratch = Scratch()
    let file = scratch.put("", at: "file")
    for (path, kind) in [(file, FileError.Kind.notAFolder), (scratch.path("none"), .missing)] {
        let error = failure { () throws(FileError) in _ = try listFolder(path) }
        #expect(error?.kind == kind)
    }
}

@Test func `an open folder can be listed again and again`() throws {
    let scratch = Scratch()
    let folder = try Folder(path: scratch.path)
    scratch.put("", at: "one")
    var names = try folder.names()
    #expect(names == ["one"])
    scratch.put("", at: "two")
    names = try folder.names()
    #expect(names == ["one", "two"])
}

@Test func `a folder is made with those above it, private`() throws {
    let scratch = Scratch()
    try makeFolder(scratch.path("a/b//c/"))
    try makeFolder(scratch.path("a/b/c"))
    for name in ["a", "a/b", "a/b/c"] {
        #expect(scratch.kind(name) == .folder)
        #expect(scratch.mode(name) == 0o750 & ~currentMask)
    }
}

@Test func `a symlink to a folder is a folder the user chose`() throws {
    let scratch = Scratch()
    scratch.putFolder("elsewhere")
    scratch.putSymlink("reports", to: "elsewhere")
    try makeFolder(scratch.path("reports"))
    try makeFolder(scratch.path("reports/inner"))
    #expect(scratch.names("elsewhere") == ["inner"])
}

@Test func `a folder cannot be made where something else is`() {
    let scratch = Scratch()
    scratch.put("", at: "file")
    scratch.putSymlink("nowhere", to: "none")
    for (name, kind) in [
        ("file", FileError.Kind.notAFolder), ("file/x", .notAFolder), ("nowhere", .exists),
    ] {
        let error = failure { () throws(FileError) in try makeFolder(scratch.path(name)) }
        #expect(error?.kind == kind)
    }
}
