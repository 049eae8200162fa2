import Files
import JSON
import Nightly
import Testing

@testable import nightbook

@Suite struct InitTests {
    @Test func `a new book is told of, and can be looked at`() throws {
        let scratch = try Scratch()
        let shop = scratch.path("new shop")
        let made = nightbook("init", shop)
        #expect(made.exitCode == .done)
        #expect(
            made.output == """
                Made a book in \(shop):
                  inbox/                                    where feeds wait to be read
                  payees.csv                                how providers are paid; only its header yet
                  README.txt                                what each file holds, key by key
                  examples/sessions-2013-11-04.csv          a feed
                  examples/sessions-2013-11-04.csv.control  its control file
                  examples/sessions-2013-11-05.jsonl        a feed in JSON lines
                  examples/payees.csv                       payees to copy from
                  nightbook.json                            the configuration, every key at its default

                To see what a run does, with the example and changing nothing:
                  nightbook run --book '\(shop)' --dry-run --date 2013-11-04 \
                '\(shop)/examples/sessions-2013-11-04.csv'

                Then edit nightbook.json, put the first feed into the inbox, and run:
                  nightbook run --book '\(shop)'

                """)
        #expect(made.message == "")
        let status = nightbook("status", "--book", shop)
        #expect(status.exitCode == .done)
        #expect(
            status.output == """
                book           \(shop)
                last closed    no date yet
                waiting feeds  none
                set aside      nothing by the last close

                """)
    }

    @Test func `the folder comes from the argument, the option or the environment`() throws {
        let scratch = try Scratch()
        #expect(nightbook("init", "--book", scratch.path("a")).exitCode == .done)
        let environment = ["NIGHTBOOK_BOOK": scratch.path("b")]
        #expect(nightbook("init", environment: environment).exitCode == .done)
        #expect(nightbook("init", scratch.path("c"), environment: environment).exitCode == .done)
        for name in ["a", "b", "c"] {
            #expect(try exists(scratch.path("\(name)/nightbook.json")))
        }
        #expect(nightbook("status", environment: environment).exitCode == .done)
    }

    @Test func `a book is never made twice`() throws {
        let scratch = try Scratch()
        let shop = scratch.path("shop")
        #expect(nightbook("init", shop).exitCode == .done)
        let before = try scratch.contents()
        let again = nightbook("init", shop)
        #expect(again.exitCode == .cannotWrite)
        #expect(again.output == "")
        #expect(
            again.message == """
                nightbook: \(shop): there is a book already (nightbook.json); nothing was changed. \
                Name another folder, or go on with: nightbook status --book \(shop)

                """)
        #expect(try scratch.contents() == before)
    }

    @Test func `a file that is there is kept`() throws {
        let scratch = try Scratch()
        try scratch.put("mine\n", at: "payees.csv")
        let ran = nightbook("init", scratch.path, "--json")
        #expect(ran.exitCode == .done)
        let answer = try JSONValue(parsing: Array(ran.output.utf8))
        #expect(answer["kept"] == ["payees.csv"])
        #expect(answer["book"]?.text == scratch.path)
        #expect(try scratch.text("payees.csv") == "mine\n")
    }

    @Test func `a folder that cannot be made is told`() throws {
        let scratch = try Scratch()
        try scratch.put("", at: "file")
        let ran = nightbook("init", scratch.path("file/shop"))
        #expect(ran.exitCode == .cannotWrite)
        #expect(ran.message.hasPrefix("nightbook: cannot "))
        #expect(ran.message.contains(scratch.path("file")))
    }

    @Test func `the examples are what the program reads`() throws {
        let scratch = try Scratch()
        let shop = scratch.path("shop")
        #expect(nightbook("init", shop).exitCode == .done)
        try scratch.put(ExampleFiles.payees, at: "shop/payees.csv")
        let first = nightbook(
            "run", "--strict", "--book", shop, "--date", ExampleFiles.date,
            "\(shop)/\(ExampleFiles.feedName)")
        #expect(first.message == "")
        #expect(first.exitCode == .done)
        let second = nightbook(
            "run", "--strict", "--book", shop, "--date", "2013-11-05",
            "\(shop)/\(ExampleFiles.linesName)")
        #expect(second.message == "")
        #expect(second.exitCode == .done)
    }

    @Test func `the guide names every key of the configuration`() throws {
        let scratch = try Scratch()
        #expect(nightbook("init", scratch.path).exitCode == .done)
        let guide = try scratch.text("README.txt")
        let text = try scratch.text("nightbook.json")
        guard case .object(let members) = try JSONValue(parsing: Array(text.utf8)) else {
            Issue.record("the configuration is no object")
            return
        }
        for member in members { #expect(guide.contains("\n\(member.key) "), "\(member.key)") }
    }
}
