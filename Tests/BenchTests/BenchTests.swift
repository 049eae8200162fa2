import Files
import Generate
import Money
import Testing

@testable import nightbook_bench

@Test func `the commands of a program are those that its help lists`() {
    let help = """
        Nightbook closes the books.

        Usage: nightbook COMMAND [OPTION…]

        Commands:
          run       close business dates
          audit     derive every figure again

        Options of every command:
          --book DIR  the book's folder
        """
    #expect(NightbookProgram.commands(inHelp: help) == ["run", "audit"])
    #expect(NightbookProgram.commands(inHelp: "no list") == [])
}

@Test func `a path reaches the import tool as it is`() {
    let child = Importer.tool(version: "3").importing(#"/a "b" \c.csv"#, into: "/y.db")
    #expect(child.arguments.last == #".import --skip 1 "/a \"b\" \\c.csv" s"#)
}

@Test(arguments: [1, 1000, 20_000])
func `an import through the library takes every row`(rows: Int) throws {
    let scratch = try ScratchFolder(in: "/tmp", prefix: "bench-tests")
    let (feed, database) = (scratch.path(of: "feed.csv"), scratch.path(of: "y.db"))
    var shape = FeedShape()
    shape.rows = rows
    shape.currencies = ["EUR"].compactMap { Currency($0) }
    try Feed.write(shape, as: .csv, to: feed)
    try FeedImport.run(feed: feed, database: database)
    #expect(try FeedImport.rowCount(database) == Int64(rows))
    try scratch.remove()
}

@Test func `a line without an end is a line`() throws {
    let scratch = try ScratchFolder(in: "/tmp", prefix: "bench-tests")
    let path = scratch.path(of: "feed.csv")
    try replaceFile(at: path, with: Array("a,b\n1,2\n3,4".utf8))
    var lines = try FeedLines(path: path)
    var text: [UInt8] = []
    while let block = try lines.next() { text += block }
    #expect(String(decoding: text, as: UTF8.self) == "1,2\n3,4\n")
    try scratch.remove()
}

@Test func `a program that is no nightbook, or not there, is told with what to do`() throws {
    let stopwatch = Stopwatch(scratch: try ScratchFolder(in: "/tmp", prefix: "bench-tests"))
    func failure(_ path: String) -> BenchFailure? {
        do throws(BenchFailure) {
            _ = try NightbookProgram(path: path, stopwatch)
            return nil
        } catch { return error }
    }
    let missing = "cannot start /no/nightbook: No such file or directory; name another with "
    #expect(failure("/no/nightbook") == BenchFailure(.inputMissing, missing + "--program"))
    #expect(
        failure("/bin/echo")
            == BenchFailure(
                .inputMissing, "/bin/echo is not nightbook; name that with --program"))
    #expect(
        failure("/bin/false")
            == BenchFailure(.ownFault, "/bin/false version ended with exit code 1"))
}

@Test func `a name without a slash is a file here`() throws {
    #expect(try NightbookProgram.path(named: "nightbook") == "./nightbook")
    #expect(try NightbookProgram.path(named: "/x/nightbook") == "/x/nightbook")
}
