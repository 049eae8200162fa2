import Glibc
import Testing

@testable import Files

/// A folder `D` as an earlier run published it, and the same again, staged.
private func published(_ scratch: Scratch) throws(FileError) -> StagingFolder {
    let earlier = try StagingFolder(in: scratch.path, name: "D")
    try fill(earlier)
    try earlier.publish(as: "D")
    let again = try StagingFolder(in: scratch.path, name: "D")
    try fill(again)
    return again
}

private func fill(_ staging: borrowing StagingFolder) throws(FileError) {
    try staging.put("one", at: "a.csv")
    try staging.put(String(repeating: "long ", count: 200_000), at: "b.csv")
    try staging.put("two", at: "spreadsheet/a.csv")
}

@Test func `an existing folder is not published over`() throws {
    let scratch = Scratch()
    let staging = try published(scratch)
    scratch.put("changed", at: "D/a.csv")
    var error: FileError?
    do throws(FileError) { try staging.publish(as: "D") } catch let caught { error = caught }
    #expect(error?.kind == .exists)
    #expect(error?.path == scratch.path("D"))
    #expect(scratch.text("D/a.csv") == "changed")
    #expect(scratch.names() == ["D"])
}

@Test func `not even an empty folder, a file or a dangling symlink is published over`() throws {
    let scratch = Scratch()
    scratch.putFolder("empty")
    scratch.put("x", at: "file")
    scratch.putSymlink("link", to: "nowhere")
    for name in ["empty", "file", "link"] {
        let error = failure { () throws(FileError) in
            let staging = try StagingFolder(in: scratch.path, name: name)
            try staging.publish(as: name)
        }
        #expect(error?.kind == .exists)
    }
    #expect(scratch.names() == ["empty", "file", "link"])
}

@Test func `the same bytes are recognized`() throws {
    let scratch = Scratch()
    let staging = try published(scratch)
    #expect(try staging.comparison(with: "D") == .same)
    #expect(try staging.comparison(with: "none") == .absent)
}

@Test func `what is taken for published is made private, and no more open than it was`() throws {
    let scratch = Scratch()
    let staging = try published(scratch)
    chmod(scratch.path("D"), 0o755)
    chmod(scratch.path("D/spreadsheet"), 0o700)
    chmod(scratch.path("D/a.csv"), 0o666)
    chmod(scratch.path("D/b.csv"), 0o400)
    #expect(try staging.comparison(with: "D") == .same)
    #expect(scratch.mode("D") == 0o750)
    #expect(scratch.mode("D/spreadsheet") == 0o700)
    #expect(scratch.mode("D/a.csv") == 0o640)
    #expect(scratch.mode("D/b.csv") == 0o400)
}

@Test func `every difference is named`() throws {
    let scratch = Scratch()
    let staging = try published(scratch)
    scratch.put("ONE", at: "D/a.csv")
    remove(scratch.path("D/spreadsheet/a.csv"))
    scratch.put("", at: "D/notes.txt")
    scratch.putFolder("D/empty")
    #expect(
        try staging.comparison(with: "D")
            == .differs(
                missing: ["spreadsheet/a.csv"], extra: ["empty", "notes.txt", "spreadsheet"],
                differing: ["a.csv"]))
}

@Test(arguments: [
    "shorter": "lon", "the last byte": String(repeating: "long ", count: 199_999) + "long_",
    "longer": String(repeating: "long ", count: 200_001),
])
func `one byte makes a file differ`(_ change: (key: String, value: String)) throws {
    let scratch = Scratch()
    let staging = try published(scratch)
    scratch.put(change.value, at: "D/b.csv")
    #expect(
        try staging.comparison(with: "D")
            == .differs(missing: [], extra: [], differing: ["b.csv"]))
}

@Test func `a symlink to the same bytes is not the same`() throws {
    let scratch = Scratch()
    let staging = try published(scratch)
    rename(scratch.path("D/a.csv"), scratch.path("moved"))
    scratch.putSymlink("D/a.csv", to: scratch.path("moved"))
    #expect(
        try staging.comparison(with: "D")
            == .differs(missing: [], extra: [], differing: ["a.csv"]))
    rename(scratch.path("D"), scratch.path("E"))
    scratch.putSymlink("D", to: "E")
    #expect(try staging.comparison(with: "D") == .occupied(by: .symlink))
}

@Test func `a FIFO in a published folder does not make a comparison wait`() throws {
    let scratch = Scratch()
    let staging = try published(scratch)
    remove(scratch.path("D/a.csv"))
    scratch.putFIFO("D/a.csv")
    #expect(
        try staging.comparison(with: "D")
            == .differs(missing: [], extra: [], differing: ["a.csv"]))
}

@Test func `a damaged folder is replaced at one instant, and the old one removed`() throws {
    let scratch = Scratch()
    let staging = try published(scratch)
    scratch.put("damaged", at: "D/a.csv")
    scratch.put("mine", at: "D/notes.txt")
    remove(scratch.path("D/b.csv"))
    try staging.publish(replacing: "D")
    #expect(scratch.names() == ["D"])
    #expect(scratch.names("D") == ["a.csv", "b.csv", "spreadsheet"])
    #expect(scratch.text("D/a.csv") == "one")
}

@Test func `files that somebody else put there can be taken over`() throws {
    let scratch = Scratch()
    let staging = try published(scratch)
    scratch.put("damaged", at: "D/a.csv")
    scratch.put("mine", at: "D/notes.txt")
    scratch.put("mine too", at: "D/spreadsheet/notes.txt")
    scratch.putSymlink("D/link", to: "nowhere")
    guard case .differs(_, let extra, _) = try staging.comparison(with: "D") else {
        Issue.record("no difference seen")
        return
    }
    try staging.adopt(extra, from: "D")
    try staging.publish(replacing: "D")
    #expect(scratch.names("D") == ["a.csv", "b.csv", "link", "notes.txt", "spreadsheet"])
    #expect(scratch.text("D/notes.txt") == "mine")
    #expect(scratch.text("D/spreadsheet/notes.txt") == "mine too")
    #expect(scratch.text("D/a.csv") == "one")
    #expect(scratch.kind("D/link") == .symlink)
}

@Test func `a symlink in the place of a folder is replaced, its target untouched`() throws {
    let scratch = Scratch()
    let staging = try published(scratch)
    rename(scratch.path("D"), scratch.path("E"))
    scratch.put("precious", at: "E/a.csv")
    scratch.putSymlink("D", to: "E")
    try staging.publish(replacing: "D")
    #expect(scratch.names() == ["D", "E"])
    #expect(scratch.kind("D") == .folder)
    #expect(scratch.text("D/a.csv") == "one")
    #expect(scratch.text("E/a.csv") == "precious")
}

@Test func `replacing what is gone publishes`() throws {
    let scratch = Scratch()
    let staging = try StagingFolder(in: scratch.path, name: "D")
    try staging.put("x", at: "x")
    try staging.publish(replacing: "D")
    #expect(scratch.text("D/x") == "x")
}

@Test func `a folder with folders deep down is not replaced`() throws {
    let scratch = Scratch()
    let staging = try published(scratch)
    scratch.putFolder("D/spreadsheet/archive")
    scratch.put("precious", at: "D/spreadsheet/archive/x")
    var error: FileError?
    do throws(FileError) { try staging.publish(replacing: "D") } catch let caught { error = caught }
    #expect(error?.kind == .exists)
    #expect(scratch.names() == ["D"])
    #expect(scratch.text("D/spreadsheet/archive/x") == "precious")
}

@Test func `publishing does not depend on the current folder or the parent's path`() throws {
    let scratch = Scratch()
    scratch.putFolder("reports")
    let staging = try StagingFolder(in: scratch.path("reports"), name: "D")
    rename(scratch.path("reports"), scratch.path("moved"))
    try staging.put("x", at: "spreadsheet/x")
    try staging.publish(as: "D")
    #expect(scratch.text("moved/D/spreadsheet/x") == "x")
}
