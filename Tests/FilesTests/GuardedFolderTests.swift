import Glibc
import Testing

@testable import Files

/// A folder `D` with a file and, in a subfolder, another; both folders and the files are private.
private func nightFolder() -> Scratch {
    let scratch = Scratch()
    for name in ["D", "D/inner", "D/inner/deeper"] { scratch.putFolder(name) }
    for name in ["D/a.csv", "D/inner/b.csv", "D/inner/deeper/c.csv"] { scratch.put("x", at: name) }
    for name in ["D", "D/inner", "D/inner/deeper"] { chmod(scratch.path(name), 0o750) }
    for name in ["D/a.csv", "D/inner/b.csv"] { chmod(scratch.path(name), 0o640) }
    return scratch
}

/// Makes private what bears a name in a folder.
private func makePrivate(
    _ name: String, in scratch: Scratch, isDeep: Bool = true
) throws(FileError) -> Bool? {
    try GuardedFolder(path: scratch.path)?.makePrivate(name, isDeep: isDeep)
}

private func hasFolder(_ name: String, in scratch: Scratch) throws(FileError) -> Bool {
    guard let outer = try GuardedFolder(path: scratch.path),
        let inner = try GuardedFolder(name, in: outer)
    else { return false }
    return try inner.makePrivate("none") == false
}

@Test(arguments: [
    // A file's permissions before and after, and whether any were taken.
    (0o640 as mode_t, 0o640 as mode_t, false), (0o600, 0o600, false), (0o400, 0o400, false),
    (0o644, 0o640, true), (0o666, 0o640, true), (0o777, 0o640, true), (0o604, 0o600, true),
    (0o660, 0o640, true), (0o4640, 0o640, true),
])
func `a file loses what it grants beyond its owner's and group's reading`(
    _ before: mode_t, _ after: mode_t, _ isTaken: Bool
) throws {
    let scratch = nightFolder()
    chmod(scratch.path("D/a.csv"), before)
    #expect(try makePrivate("D", in: scratch) == isTaken)
    #expect(scratch.mode("D/a.csv") == after)
    #expect(try makePrivate("D", in: scratch) == false)
}

@Test(arguments: [
    (0o750 as mode_t, 0o750 as mode_t, false), (0o700, 0o700, false), (0o755, 0o750, true),
    (0o777, 0o750, true), (0o1777, 0o750, true),
    // Whose group files in it get is no permission.
    (0o2750, 0o2750, false), (0o2775, 0o2750, true),
])
func `a folder loses what it grants beyond its group's entering`(
    _ before: mode_t, _ after: mode_t, _ isTaken: Bool
) throws {
    let scratch = nightFolder()
    for name in ["D", "D/inner"] {
        chmod(scratch.path(name), before)
        #expect(try makePrivate("D", in: scratch) == isTaken)
        #expect(scratch.mode(name) == after)
    }
}

@Test func `what lies in a folder is looked at as deep as this program makes folders`() throws {
    let scratch = nightFolder()
    for name in ["D/inner/b.csv", "D/inner/deeper/c.csv"] { chmod(scratch.path(name), 0o644) }
    #expect(try makePrivate("D", in: scratch, isDeep: false) == false)
    #expect(scratch.mode("D/inner/b.csv") == 0o644)
    #expect(try makePrivate("D", in: scratch) == true)
    #expect(scratch.mode("D/inner/b.csv") == 0o640)
    #expect(scratch.mode("D/inner/deeper/c.csv") == 0o644)
}

@Test func `no symlink is followed to what would be made private`() throws {
    let scratch = nightFolder()
    scratch.putFolder("elsewhere")
    scratch.put("x", at: "elsewhere/a.csv")
    for (name, mode) in [("elsewhere", 0o755 as mode_t), ("elsewhere/a.csv", 0o644)] {
        chmod(scratch.path(name), mode)
    }
    scratch.putSymlink("link", to: "elsewhere")
    scratch.putSymlink("D/folder", to: "../elsewhere")
    scratch.putSymlink("D/file.csv", to: "../elsewhere/a.csv")
    for name in ["link", "D"] {
        #expect(try makePrivate(name, in: scratch) == false)
    }
    #expect(scratch.mode("elsewhere") == 0o755)
    #expect(scratch.mode("elsewhere/a.csv") == 0o644)
    for (name, found) in [("D", true), ("link", false)] {
        #expect(try hasFolder(name, in: scratch) == found)
    }
}

@Test func `nothing, and what is no file, is made private neither`() throws {
    let scratch = nightFolder()
    scratch.putFIFO("D/pipe")
    chmod(scratch.path("D/pipe"), 0o644)
    #expect(try makePrivate("D", in: scratch) == false)
    #expect(scratch.mode("D/pipe") == 0o644)
    #expect(try makePrivate("none", in: scratch) == false)
    #expect(try GuardedFolder(path: scratch.path("none"))?.makePrivate("D") == nil)
}

@Test(arguments: ["", ".", "..", "../D", "D/inner"])
func `only a name in the folder is made private`(_ name: String) throws {
    let scratch = nightFolder()
    let error = failure { () throws(FileError) in _ = try makePrivate(name, in: scratch) }
    #expect(error?.kind == .badName)
}
