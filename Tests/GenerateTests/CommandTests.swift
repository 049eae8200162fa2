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

@Test func `a statement is told its days, its balances and its faults`() throws {
    let arguments = [
        "statement", "--output=w.xml", "--format", "xml", "--reports", "r", "--nights",
        "2013-11-05,2013-11-04", "--first=2013-11-04", "--last", "2013-11-06", "--opening",
        "EUR:-1.5,JPY:7", "--order", "shuffled", "--fees", "2", "--amount-over", "3", "--seed=9",
    ]
    guard case .statement(let shape, .xml, "w.xml") = try Command(arguments) else {
        Issue.record("no statement")
        return
    }
    #expect(shape.reports == "r" && shape.nights.map(\.description).count == 2)
    #expect(shape.first?.description == "2013-11-04" && shape.last?.description == "2013-11-06")
    #expect(shape.isShuffled && shape.hasReferences && shape.fees == 2 && shape.seed == 9)
    #expect(shape.faults[.amountOver] == 3 && shape.faults[.missing] == 0)
    let opening = Dictionary(
        uniqueKeysWithValues: shape.opening.map { ($0.key.code, $0.value.minorUnits) })
    #expect(opening == ["EUR": -150, "JPY": 7])
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
    (
        "feeds",
        "there is no command \"feeds\"; did you mean feed? use feed, book or statement, or --help"
    ),
    ("make", "there is no command \"make\"; use feed, book or statement, or --help"),
    ("feed", "say with --output what feed is to write"),
    ("book", "say with --output what book is to write"),
    (
        "feed --row 3",
        "there is no option --row here; did you mean --rows? --help lists those there are"
    ),
    (
        "statement --output s.csv --currency-mistmatch=3",
        """
        there is no option --currency-mistmatch here; did you mean --currency-mismatch? --help \
        lists those there are
        """
    ),
    ("book --colour red", "there is no option --colour here; --help lists those there are"),
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
    ("statement --reports r", "say with --output what statement is to write"),
    ("statement --output f", "say with --reports what statement is made from"),
    (
        "statement --output f --reports r --nights 2013-11-04,2013-11-04",
        "give --nights dates such as 2013-11-04, not \"2013-11-04\""
    ),
    (
        "statement --output f --reports r --first 2013-11-05 --last 2013-11-04",
        "give --last a day that is not before --first"
    ),
    (
        "statement --output f --reports r --opening EUR:1.234",
        "give --opening amounts such as EUR:120.00,JPY:-5, each currency once, not \"EUR:1.234\""
    ),
    (
        "statement --output f --reports r --references none --returned 1",
        "leave out --returned, which only a reference can tell, or --references none"
    ),
])
func `a mistake is answered with what to do`(line: String, message: String) {
    let error = #expect(throws: UsageError.self) {
        try Command(line.split(separator: " ").map(String.init))
    }
    #expect(error?.message == message)
}
