import JSON
import Nightly
import Testing

@testable import nightbook

@Suite struct MessageFormatTests {
    @Test func `messages of a run are objects, one a line, the last with the exit code`() throws {
        let scratch = try Scratch()
        let book = try scratch.copyFixtureBook()
        let ran = nightbook("run", "--book", book, "--date", "2013-11-04", "--log", "json")
        #expect(ran.exitCode == .done)
        let objects = try objects(ran)
        try #require(objects.count == 3)
        #expect(objects.map { $0["level"]?.text } == ["info", "warning", "info"])
        #expect(objects.allSatisfy { $0["command"] == "run" })
        #expect(
            objects.allSatisfy { $0["time"]?.text?.hasPrefix("2024-03-01T12:00:0") == true })
        #expect(objects[0]["business_date"] == "2013-11-04")
        #expect(objects[0]["codes"] == ["BAD_PAYEE": 1, "NEGATIVE_PRICE": 1])
        #expect(
            objects[1]["message"]?.text
                == "2 rows were set aside: \(book)/reports/2013-11-04/exceptions.csv")
        #expect(objects[2]["exit_code"] == 0)
    }

    @Test(arguments: ["--log json run --dat x", "run --dat x --log=json", "--log=json"])
    func `what cannot be understood is an object, too`(_ line: String) throws {
        let ran = nightbook(line.split(separator: " ").map(String.init))
        #expect(ran.exitCode == .usage)
        let answer = try JSONValue(parsing: Array(ran.message.utf8))
        #expect(answer["level"] == "error")
        #expect(answer["exit_code"] == 64)
    }

    @Test func `each line of a message is an object of its own`() throws {
        let scratch = try Scratch()
        try scratch.put("{\"holdDay\": 2, \"rounding\": 5}", at: "nightbook.json")
        let objects = try objects(
            nightbook("status", "--book", scratch.path, "--log", "json"))
        #expect(objects.count == 2)
        #expect(objects.allSatisfy { $0["exit_code"] == 78 })
    }

    @Test func `after two dashes nothing asks for objects`() {
        let ran = nightbook("run", "--", "--log", "json")
        #expect(ran.message.hasPrefix("nightbook: "))
        #expect(MessageFormat.asked(by: ["run", "--log", "text"]) == .text)
    }

    @Test func `a terminal gets no bar between objects`() throws {
        let scratch = try Scratch()
        let book = try scratch.copyFixtureBook()
        let ran = nightbook(["run", "--book", book, "--log", "json"], terminals: [.error])
        #expect(!ran.message.contains("\u{1B}"))
        #expect(ran.message.split(separator: "\n").allSatisfy { $0.hasPrefix("{\"time\":") })
    }

    private func objects(_ ran: Ran) throws -> [JSONValue] {
        try ran.message.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
    }
}
