import Glibc
import Testing

@testable import Files

@Test func `nothing is seen until the folder is published, and then all of it`() throws {
    let scratch = Scratch()
    let staging = try StagingFolder(in: scratch.path, name: "2013-11-04")
    let written = try staging.put("a,b\n", at: "sessions.csv")
    try staging.put("a;b\r\n", at: "spreadsheet/sessions.csv")
    try staging.put("c;d\r\n", at: "spreadsheet/payouts.csv")
    #expect(written.name == "sessions.csv")
    #expect(written.byteCount == 4)
    #expect(scratch.names() == [".2013-11-04.staging"])
    try staging.publish(as: "2013-11-04")
    #expect(scratch.names() == ["2013-11-04"])
    #expect(scratch.names("2013-11-04") == ["sessions.csv", "spreadsheet"])
    #expect(scratch.names("2013-11-04/spreadsheet") == ["payouts.csv", "sessions.csv"])
    #expect(scratch.text("2013-11-04/sessions.csv") == "a,b\n")
    #expect(scratch.mode("2013-11-04") == 0o750 & ~currentMask)
    #expect(scratch.mode("2013-11-04/spreadsheet") == 0o750 & ~currentMask)
    #expect(scratch.mode("2013-11-04/sessions.csv") == 0o640 & ~currentMask)
}

@Test func `a file written in pieces has the digest of the whole`() throws {
    let scratch = Scratch()
    let staging = try StagingFolder(in: scratch.path, name: "D")
    let whole = [UInt8](repeating: 7, count: 300_000)
    var file = try staging.create("one")
    try file.write(whole)
    #expect(file.byteCount == 300_000)
    let one = try file.finish()
    file = try staging.create("pieces")
    try file.write([])
    try file.write(whole.span.extracting(0..<1))
    try whole[1...].withUnsafeBytes { try file.write($0) }
    let pieces = try file.finish()
    #expect(pieces.digest == one.digest)
    #expect(pieces.byteCount == 300_000)
    #expect(try staging.put("", at: "empty").digest != one.digest)
    #expect(try readFile(at: scratch.path(".D.staging/pieces"), limitBytes: 300_000) == whole)
}

@Test func `a folder that is given up leaves nothing`() throws {
    let scratch = Scratch()
    let staging = try StagingFolder(in: scratch.path, name: "D")
    try staging.put("x", at: "spreadsheet/x")
    try staging.discard()
    #expect(scratch.names() == [])
    do {
        let forgotten = try StagingFolder(in: scratch.path, name: "D")
        try forgotten.put("x", at: "x")
    }
    #expect(scratch.names() == [])
}

@Test func `what a killed run left is removed first, symlinks unfollowed`() throws {
    let scratch = Scratch()
    scratch.putFolder("elsewhere")
    scratch.put("precious", at: "elsewhere/file")
    scratch.putFolder(".D.staging")
    scratch.putFolder(".D.staging/spreadsheet")
    scratch.put("half", at: ".D.staging/spreadsheet/x.csv")
    scratch.put("half", at: ".D.staging/x.csv")
    scratch.putFIFO(".D.staging/fifo")
    scratch.putSymlink(".D.staging/file", to: scratch.path("elsewhere/file"))
    scratch.putSymlink(".D.staging/folder", to: scratch.path("elsewhere"))
    let staging = try StagingFolder(in: scratch.path, name: "D")
    #expect(scratch.names(".D.staging") == [])
    try staging.discard()
    for target in ["elsewhere", "elsewhere/file", "nowhere"] {
        scratch.putSymlink(".D.staging", to: scratch.path(target))
        _ = try StagingFolder(in: scratch.path, name: "D")
    }
    #expect(scratch.names() == ["elsewhere"])
    #expect(scratch.text("elsewhere/file") == "precious")
}

@Test func `a left-over with folders that are none of ours is left alone`() throws {
    let scratch = Scratch()
    for name in [".D.staging", ".D.staging/a", ".D.staging/a/b"] { scratch.putFolder(name) }
    scratch.put("x", at: ".D.staging/0")
    let error = failure { () throws(FileError) in
        _ = try StagingFolder(in: scratch.path, name: "D")
    }
    #expect(error?.kind == .exists)
    #expect(error?.path == scratch.path(".D.staging/a"))
    #expect(scratch.names(".D.staging") == ["0", "a"])
}

@Test func `left-overs of all names can be removed at once`() throws {
    let scratch = Scratch()
    scratch.putFolder(".2013-11-04.staging")
    scratch.put("x", at: ".2013-11-04.staging/x")
    scratch.put("x", at: ".metrics.prom.staging")
    for name in ["2013-11-03", ".staging", "x.staging", ".x.staging.txt"] {
        scratch.put("", at: name)
    }
    #expect(
        try StagingFolder.removeLeftOvers(in: scratch.path)
            == [".2013-11-04.staging", ".metrics.prom.staging"])
    #expect(scratch.names() == [".staging", ".x.staging.txt", "2013-11-03", "x.staging"])
    #expect(try StagingFolder.removeLeftOvers(in: scratch.path) == [])
    #expect(try StagingFolder.removeLeftOvers(in: scratch.path("none")) == [])
    #expect(try StagingFolder.removeLeftOvers(in: scratch.path, subfolder: "none") == [])
}

@Test(arguments: ["", ".", "..", "../x", "/x", "a/b/c", "a/", "./x", "../../etc/x"])
func `no file is created outside the folder`(name: String) throws {
    let scratch = Scratch()
    let staging = try StagingFolder(in: scratch.path, name: "D")
    let error = failure { () throws(FileError) in _ = try staging.create(name) }
    #expect(error?.kind == .badName)
    #expect(scratch.names() == [".D.staging"])
    #expect(scratch.names(".D.staging") == [])
}

@Test func `a name with a zero byte, which would end it early, is refused`() throws {
    let scratch = Scratch()
    let staging = try StagingFolder(in: scratch.path, name: "D")
    let errors = [
        failure { () throws(FileError) in _ = try staging.create("x\0y") },
        failure { () throws(FileError) in _ = try staging.create("x\0y/z") },
        failure { () throws(FileError) in _ = try staging.comparison(with: "x\0y") },
        failure { () throws(FileError) in
            _ = try StagingFolder(in: scratch.path, name: "x\0y")
        },
        failure { () throws(FileError) in try makeFolder(scratch.path("x\0y")) },
        failure { () throws(FileError) in try replaceFile(at: scratch.path("x\0y"), with: []) },
    ]
    #expect(errors.allSatisfy { $0?.kind == .badName })
    #expect(scratch.names() == [".D.staging"])
}

@Test(arguments: ["", ".", "..", "a/b", "../x"])
func `nothing is published outside the folder`(name: String) throws {
    let scratch = Scratch()
    scratch.putFolder("reports")
    let parent = scratch.path("reports")
    let errors = [
        failure { () throws(FileError) in
            try StagingFolder(in: parent, name: "D").publish(as: name)
        },
        failure { () throws(FileError) in
            try StagingFolder(in: parent, name: "D").publish(replacing: name)
        },
        failure { () throws(FileError) in
            _ = try StagingFolder(in: parent, name: "D").comparison(with: name)
        },
        failure { () throws(FileError) in
            _ = try StagingFolder(in: parent, subfolder: name, name: "D")
        },
    ]
    #expect(errors.allSatisfy { $0?.kind == .badName })
    #expect(scratch.names() == ["reports"])
    #expect(scratch.names("reports") == [])
}

@Test func `a name taken already is not written over, nor a symlink followed`() throws {
    let scratch = Scratch()
    scratch.put("precious", at: "target")
    let staging = try StagingFolder(in: scratch.path, name: "D")
    try staging.put("first", at: "x")
    scratch.putSymlink(".D.staging/link", to: scratch.path("target"))
    scratch.putSymlink(".D.staging/nowhere", to: scratch.path("new"))
    scratch.putSymlink(".D.staging/folder", to: scratch.path)
    for name in ["x", "link", "nowhere"] {
        let error = failure { () throws(FileError) in try staging.put("second", at: name) }
        #expect(error?.kind == .exists)
    }
    let error = failure { () throws(FileError) in try staging.put("second", at: "folder/x") }
    #expect(error != nil)
    #expect(scratch.names() == [".D.staging", "target"])
    #expect(scratch.text("target") == "precious")
    #expect(scratch.text(".D.staging/x") == "first")
}

@Test func `the parent folder may be reached through a symlink, our own subfolder may not`() throws
{
    let scratch = Scratch()
    scratch.putFolder("elsewhere")
    scratch.putSymlink("reports", to: "elsewhere")
    let staging = try StagingFolder(
        in: scratch.path("reports"), subfolder: "reconciliation", name: "wallet-1")
    try staging.put("x", at: "x")
    try staging.publish(as: "wallet-1")
    #expect(scratch.names("elsewhere/reconciliation") == ["wallet-1"])
    scratch.putSymlink("elsewhere/link", to: scratch.path)
    let error = failure { () throws(FileError) in
        _ = try StagingFolder(in: scratch.path("reports"), subfolder: "link", name: "wallet-2")
    }
    #expect(error != nil)
    #expect(scratch.names() == ["elsewhere", "reports"])
}

@Test func `a staging folder can be filled by a companion and published by its caller`() throws {
    let scratch = Scratch()
    let path = scratch.path
    let companion = Companion { () throws(FileError) -> StagingFolder in
        let staging = try StagingFolder(in: path, name: "D")
        try staging.put("x", at: "x")
        return staging
    }
    let staging = try companion.join().get()
    try staging.publish(as: "D")
    #expect(scratch.text("D/x") == "x")
}
