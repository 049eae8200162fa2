import Files
import Testing

@Test func `a scratch folder goes with all that is in it, however deep`() throws {
    let outer = Scratch()
    do {
        let scratch = try ScratchFolder(in: outer.path, prefix: "bench")
        let deep = scratch.path(of: "a") + "/b/c/d/e"
        try makeFolder(deep)
        try replaceFile(at: deep + "/file", with: bytes("x"))
        try scratch.syncFileSystem()
        #expect(outer.names().count == 1)
    }
    #expect(outer.names() == [])
}

@Test func `two scratch folders of one process do not share a folder`() throws {
    let outer = Scratch()
    let one = try ScratchFolder(in: outer.path, prefix: "bench")
    let other = try ScratchFolder(in: outer.path, prefix: "bench")
    #expect(one.path != other.path)
    try one.remove()
    #expect(outer.names().map(outer.path) == [other.path])
    try other.remove()
    #expect(outer.names() == [])
}

@Test func `what a symlink in a scratch folder points to stays`() throws {
    let outer = Scratch()
    outer.putFolder("kept")
    outer.put("x", at: "kept/file")
    let scratch = try ScratchFolder(in: outer.path, prefix: "bench")
    let name = String(scratch.path.split(separator: "/").last!)
    outer.putFolder(name + "/inner")
    outer.putSymlink(name + "/inner/link", to: outer.path("kept"))
    try scratch.clear("inner")
    try scratch.clear("never there")
    #expect(outer.names(name) == [])
    try scratch.remove()
    #expect(outer.names() == ["kept"] && outer.text("kept/file") == "x")
}

@Test func `one of the things in a folder in a scratch folder can be cleared`() throws {
    let outer = Scratch()
    let scratch = try ScratchFolder(in: outer.path, prefix: "bench")
    let inner = scratch.path(of: "book")
    try makeFolder(inner + "/reports/2013-11-04")
    try replaceFile(at: inner + "/ledger", with: bytes("x"))
    try scratch.clear("reports", in: "book")
    try scratch.clear("reports", in: "never there")
    #expect(try listFolder(inner) == ["ledger"])
    try scratch.remove()
}

@Test func `only what lies in a scratch folder is cleared`() throws {
    let outer = Scratch()
    let scratch = try ScratchFolder(in: outer.path, prefix: "bench")
    try makeFolder(scratch.path(of: "inner"))
    for (name, subfolder) in [
        ("..", ""), ("a/b", ""), ("x", ".."), ("..", "inner"), ("x", "inner/.."),
    ] {
        let error = failure { () throws(FileError) in try scratch.clear(name, in: subfolder) }
        #expect(error?.kind == .badName)
    }
    try scratch.remove()
}

@Test func `a scratch folder needs a folder to lie in`() {
    let outer = Scratch()
    let error = #expect(throws: FileError.self) {
        _ = try ScratchFolder(in: outer.path("missing"), prefix: "bench")
    }
    #expect(error?.kind == .missing)
}
