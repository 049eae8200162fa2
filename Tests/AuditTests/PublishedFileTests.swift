import Foundation
import Testing

/// Somebody changes what was published, in the files themselves.
@Suite struct `a tampered file` {
    /// Numbers that are the same in every run (Steele, Lea, Flood 2014: SplitMix64).
    struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return mixed ^ mixed >> 31
        }
    }

    static let files: [String] = (try? AuditedFolder().publishedFiles()) ?? []

    private func expect(
        _ book: AuditedFolder, names file: String, _ what: String,
        at place: SourceLocation = #_sourceLocation
    ) throws {
        let findings = try book.audit(list: AuditedFolder.list.get()).findings
            .map(\.description)
        #expect(
            findings.contains { $0.contains(file) }, "\(what): \(findings.prefix(4))",
            sourceLocation: place)
    }

    @Test func `there are files of nights and of statements`() {
        for night in Story.nights {
            for name in ["manifest.json", "sessions.csv", "settlement-EUR.xml"] {
                #expect(Self.files.contains("\(night)/\(name)"), "\(night)/\(name)")
            }
        }
        for statement in Story.statements {
            for name in ["manifest.json", "matches.csv", "breaks.csv", "proof.csv"] {
                #expect(Self.files.contains("reconciliation/\(statement)/\(name)"))
            }
        }
    }

    @Test(arguments: files)
    func `a flipped bit is named`(_ file: String) throws {
        let book = try AuditedFolder()
        let published = try book.content(file)
        var numbers = Seeded(state: UInt64(published.count))
        let positions = [published.count - 1, .random(in: 0..<published.count, using: &numbers)]
        for position in positions {
            var content = published
            content[position] ^= 1 << UInt8.random(in: 0..<8, using: &numbers)
            try book.write(content, to: file)
            try expect(book, names: file, "byte \(position)")
        }
    }

    @Test(arguments: files)
    func `a file that is cut off, prolonged, gone or a symlink is named`(_ file: String) throws {
        let book = try AuditedFolder()
        let published = try book.content(file)
        try book.write(published.dropLast(), to: file)
        try expect(book, names: file, "cut off")
        try book.write(published + Data("\n".utf8), to: file)
        try expect(book, names: file, "prolonged")
        let path = book.reportsPath + "/" + file
        try FileManager.default.moveItem(atPath: path, toPath: book.path + "/elsewhere")
        try expect(book, names: file, "gone")
        try FileManager.default.createSymbolicLink(
            atPath: path, withDestinationPath: book.path + "/elsewhere")
        try expect(book, names: file, "a symlink to the same bytes")
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false)
        try expect(book, names: file, "a folder")
    }

    @Test(arguments: ["2013-11-05", "reconciliation/w2"])
    func `a file that nobody published is named`(_ folder: String) throws {
        let book = try AuditedFolder()
        try book.write(Data("x".utf8), to: folder + "/more.csv")
        try expect(book, names: folder + "/more.csv", "added")
        // What ssh-keygen lays beside a manifest is no part of what is published.
        try FileManager.default.removeItem(atPath: book.reportsPath + "/\(folder)/more.csv")
        try book.write(Data("x".utf8), to: folder + "/manifest.json.sig")
        #expect(try book.findings() == [])
    }

    @Test(arguments: ["2013-11-05", "reconciliation/w2"])
    func `a folder that is gone, or another one, is named`(_ folder: String) throws {
        let book = try AuditedFolder()
        let path = book.reportsPath + "/" + folder
        try FileManager.default.copyItem(atPath: path, toPath: path + "-2")
        if folder.hasPrefix("reconciliation") {
            try expect(book, names: folder + "-2", "a folder more")
        }
        try FileManager.default.removeItem(atPath: path)
        try expect(book, names: folder, "gone")
        try FileManager.default.createSymbolicLink(
            atPath: path, withDestinationPath: path + "-2")
        try expect(book, names: folder, "a symlink to the same files")
    }

    @Test func `what is missing is published again, and the book is sound`() throws {
        let book = try AuditedFolder()
        for folder in ["2013-11-05", "reconciliation/w2"] {
            try FileManager.default.removeItem(atPath: book.reportsPath + "/" + folder)
        }
        let findings = try book.findings()
        #expect(findings.contains { $0.hasSuffix("nightbook run --date 2013-11-05") })
        #expect(findings.contains { $0.hasSuffix("nightbook reconcile w2.csv") })
        #expect(Story.run(["run", "--date", "2013-11-05"], in: book.path).exitCode == 0)
        #expect(Story.run(["reconcile", "@w2.csv"], in: book.path).exitCode == 0)
        #expect(try book.findings() == [])
    }
}
