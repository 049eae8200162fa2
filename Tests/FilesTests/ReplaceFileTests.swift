import Glibc
import Testing

@testable import Files

@Test func `a file is replaced whole`() throws {
    let scratch = Scratch()
    let path = scratch.path("metrics.prom")
    try replaceFile(at: path, with: bytes("one"))
    try replaceFile(at: path, with: bytes("two"))
    #expect(scratch.names() == ["metrics.prom"])
    #expect(scratch.text("metrics.prom") == "two")
    #expect(scratch.mode("metrics.prom") == 0o640 & ~currentMask)
}

@Test func `a symlink in the place of a file is replaced itself`() throws {
    let scratch = Scratch()
    scratch.put("precious", at: "target")
    scratch.putSymlink("metrics.prom", to: "target")
    scratch.putSymlink(".metrics.prom.staging", to: "target")
    try replaceFile(at: scratch.path("metrics.prom"), with: bytes("new"))
    #expect(scratch.names() == ["metrics.prom", "target"])
    #expect(scratch.kind("metrics.prom") == .regularFile)
    #expect(scratch.text("target") == "precious")
}

@Test func `a folder is not replaced by a file`() throws {
    let scratch = Scratch()
    scratch.putFolder("x")
    for name in ["x", "x/"] {
        let error = failure { () throws(FileError) in
            try replaceFile(at: scratch.path(name), with: [])
        }
        #expect(error?.kind == .notARegularFile(.folder))
    }
    let error = failure { () throws(FileError) in
        try replaceFile(at: scratch.path("none/x"), with: [])
    }
    #expect(error?.kind == .missing)
    #expect(scratch.names() == ["x"])
}
