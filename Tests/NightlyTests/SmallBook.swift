import BusinessCalendar
import Files
import Foundation
import Nightly
import Synchronization
import Testing

@testable import nightbook

/// A book in a folder of its own, gone at the test's end.
final class SmallBook: Sendable {
    let path: String

    /// - Parameter settings: what `nightbook.json` says; nil: there is none.
    init(_ settings: String? = nil) throws {
        path = Self.temporaryFolder + "/nightly-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path + "/inbox", withIntermediateDirectories: true)
        if let settings { try put(settings, at: "nightbook.json") }
    }

    /// In memory where the system offers that: every night is written through to the disk file by
    /// file, which would take longer than all the rest.
    private static let temporaryFolder: String = {
        let memory = "/dev/shm"
        return FileManager.default.isWritableFile(atPath: memory)
            ? memory : FileManager.default.temporaryDirectory.path
    }()

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A book in which 2013-11-04, a Monday, is closed with two sessions of ann's, of 10.00 and
    /// 20.00 EUR.
    static func closedOnMonday(_ settings: String? = nil) throws -> SmallBook {
        let book = try SmallBook(settings)
        try book.feed("sessions-2013-11-04.csv", completed("one"), completed("two", "20.00"))
        #expect(try book.run("run", "--date", "2013-11-04").exitCode == .done)
        return book
    }

    // MARK: Files

    func path(_ name: String) -> String { path + "/" + name }

    func put(_ text: String, at name: String) throws {
        try put(Data(text.utf8), at: name)
    }

    func put(_ content: Data, at name: String) throws {
        try content.write(to: URL(fileURLWithPath: path(name)))
    }

    /// Writes a feed into the inbox; its path.
    @discardableResult
    func feed(_ name: String, _ rows: String...) throws -> String {
        try feed(name, rows: rows)
    }

    @discardableResult
    func feed(_ name: String, rows: [String]) throws -> String {
        try put(feedText(rows), at: "inbox/" + name)
        return path("inbox/" + name)
    }

    func content(_ name: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: path(name)))
    }

    func text(_ name: String) throws -> String {
        String(decoding: try content(name), as: UTF8.self)
    }

    /// The rows of a report below its header.
    func rows(_ report: String, of date: String) throws -> [String] {
        try text("reports/\(date)/\(report)").split(separator: "\n").dropFirst().map(String.init)
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: path(name))
    }

    func exists(_ name: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: path(name))) != nil
    }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(
            atPath: path(name), withIntermediateDirectories: true)
    }

    func link(_ name: String, to destination: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: path(name), withDestinationPath: destination)
    }

    /// Every file of a folder of the book, by its name.
    func files(_ folder: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: path(folder)) {
            if let content = FileManager.default.contents(atPath: path(folder + "/" + name)) {
                files[name] = content
            }
        }
        return files
    }

    // MARK: The program

    /// Runs the program on this book, in this process.
    ///
    /// - Parameter now: the instant by which dates are over.
    func run(_ words: String..., now: String = "2013-12-01T00:00:00Z") throws -> Ran {
        try run(words: words, now: now)
    }

    func run(words: [String], now: String = "2013-12-01T00:00:00Z") throws -> Ran {
        let written = Written()
        let console = Console(
            write: { (text, stream) throws(FileError) in written.add(text, stream) },
            isTerminal: { _ in false },
            nanoseconds: { 0 })
        let exitCode = runNightbook(
            arguments: words, environment: ["NIGHTBOOK_BOOK": path],
            now: try #require(Instant(now)), console: console)
        return Ran(
            exitCode: exitCode, output: written.text(of: .output),
            message: written.text(of: .error))
    }

    /// Runs the program, which must refuse what it is asked for and change nothing.
    ///
    /// - Parameters:
    ///   - exitCode: what it must exit with.
    ///   - fragment: what it must say, among other things.
    func refuses(
        _ exitCode: ExitCode, _ fragment: String, _ words: String...,
        now: String = "2013-12-01T00:00:00Z", at place: SourceLocation = #_sourceLocation
    ) throws {
        let before = try BookState(path)
        let ran = try run(words: words, now: now)
        #expect(ran.exitCode == exitCode, "\(ran.message)", sourceLocation: place)
        #expect(ran.message.contains(fragment), sourceLocation: place)
        let changes = try BookState(path).changes(since: before)
        #expect(changes == [], sourceLocation: place)
    }
}

/// What a command line came to.
struct Ran: Sendable {
    let exitCode: ExitCode
    let output: String
    let message: String
}

/// What the program wrote.
private final class Written: Sendable {
    private let texts = Mutex<[StandardStreams.Stream: String]>([:])

    func add(_ text: String, _ stream: StandardStreams.Stream) {
        texts.withLock { $0[stream, default: ""] += text }
    }

    func text(of stream: StandardStreams.Stream) -> String {
        texts.withLock { $0[stream] ?? "" }
    }
}
