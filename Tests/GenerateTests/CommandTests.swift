import Testing

@testable import nightbook_generate

@Test func `a feed needs no more than an output`() throws {
    guard case .feed(let shape, .csv, "f.csv") = try Command(["feed", "--output", "f.csv"]) else {
        Issue.record("no feed")
        return
    }
    #expect(shape.rows == 1_000 && shape.providers == 50_000 && shape.customers == 1_000_000)
    #expect(shape.currencies.map(\.code) == ["EUR", "USD", "JPY"])
    #expect("\(shape.date)" == "2013-11-04")
}

@Test func `options reach the shape, with a space or an equals sign`() throws {
    let arguments = [
        "feed", "--output=f", "--format=db", "--rows", "7", "--ids", "random", "--seed=9",
        "--date", "2026-02-28", "--currencies", "JPY", "--late-disputes-per-mille=30",
    ]
    guard case .feed(let shape, .db, "f") = try Command(arguments) else {
        Issue.record("no feed")
        return
    }
    #expect(shape.rows == 7 && shape.ids == .random && shape.seed == 9)
    #expect(shape.currencies.map(\.code) == ["JPY"] && "\(shape.date)" == "2026-02-28")
    #expect(shape.lateDisputesPerMille == 30)
}

@Test func `without a command, or with --help, it explains itself`() throws {
    for arguments in [[], ["--help"], ["feed", "-h"], ["help"]] as [[String]] {
        guard case .help = try Command(arguments) else {
            Issue.record("\(arguments) does not help")
            continue
        }
    }
}

@Test(arguments: [
    ("feeds", "there is no command \"feeds\"; use feed or book, or --help"),
    ("feed", "say with --output what feed is to write"),
    ("book", "say with --output what book is to write"),
    ("feed --row 3", "there is no option --row here; --help lists those there are"),
    ("feed 3", "\"3\" follows no option; name the option it belongs to"),
    ("feed --output", "give --output a value"),
    ("book --output a --output b", "give --output once only"),
    (
        "feed --output f --rows 0",
        "give --rows a whole number from 1 to 1000000000, not \"0\""
    ),
    (
        "feed --output f --seed -1",
        "give --seed a whole number from 0 to 18446744073709551615, not \"-1\""
    ),
    (
        "feed --output f --date 2013-02-29",
        "give --date a date from 1970-01-02 to 9999-12-30 such as 2013-11-04, not \"2013-02-29\""
    ),
    (
        "feed --output f --currencies EUR,XXX",
        "give --currencies codes of ISO 4217 with commas between, such as EUR,JPY; \"XXX\" is none"
    ),
    (
        "feed --output f --format xml",
        "give --format one of csv, jsonl, db, not \"xml\""
    ),
    (
        "feed --output f --bad-per-mille 600 --duplicates-per-mille 400",
        "make the disputed, late, duplicate and bad rows together at most 1000 per mille"
    ),
])
func `a mistake is answered with what to do`(line: String, message: String) {
    let error = #expect(throws: UsageError.self) {
        try Command(line.split(separator: " ").map(String.init))
    }
    #expect(error?.message == message)
}
