import Testing

@testable import Pages

@Suite struct PageGoldenTests {
    @Test(arguments: ["en", "fr"])
    func `the page of a night is as recorded`(_ language: String) throws {
        try expectGolden("night-\(language)", PageScene(language).page.bytes)
    }

    @Test(arguments: ["en", "fr"])
    func `the page of a statement is as recorded`(_ language: String) throws {
        try expectGolden("statement-\(language)", PageScene(language).statement().bytes)
    }

    @Test(arguments: ["en", "fr"])
    func `the list of nights is as recorded`(_ language: String) throws {
        try expectGolden("list-\(language)", PageScene(language).list().bytes)
    }
}
