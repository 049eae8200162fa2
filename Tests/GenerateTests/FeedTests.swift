import BusinessCalendar
import Testing

@testable import Generate

@Test func `the random numbers are those of SplitMix64's authors`() {
    var random = SplitMix64(seed: 1_234_567)
    #expect(random.next() == 6_457_827_717_110_365_317)
    #expect(random.next() == 3_203_168_211_198_807_973)
    #expect(random.next() == 9_817_491_932_198_370_423)
}

@Test func `a seed gives these bytes, today and on any machine`() {
    let random = shape(rows: 3) {
        $0.seed = 3
        $0.disputedPerMille = 500
        $0.ids = .random
    }
    #expect(
        lines(random).joined(separator: "\n") == """
            session_id,provider_id,customer_id,status,price,currency,completed_at,disputed_at
            c35bdae8-b021-4ab9-8196-e328c45c6a32,prov-03845,cust-0198565,disputed,107.90,EUR,\
            2013-11-04T05:13:07Z,2013-11-04T05:37:54Z
            5711a456-c41a-4133-8fe0-ce3482f5d6cd,prov-00144,cust-0938267,disputed,1100,JPY,\
            2013-11-04T12:39:58Z,2013-11-04T17:48:23Z
            aebdf493-3983-4c53-aaed-cea16aa48729,prov-00695,cust-0072003,completed,53.50,EUR,\
            2013-11-04T18:24:22Z,
            """)
    var ordered = random
    ordered.ids = .ordered
    ordered.seed = 4
    #expect(
        rows(ordered).map(\.session) == [
            "06KsHvResh7eNyzpDseEo6r073y", "06Ksp5QDEEU4Fm6tQktr0FkItk2",
            "06Ksv46jyb3dsupyipLuQCp993Z",
        ])
}

@Test(arguments: FeedFormat.allCases.filter { $0 != .db })
func `the same shape gives the same bytes, another seed or date others`(format: FeedFormat) {
    let first = Feed.text(shape(), as: format)
    #expect(first == Feed.text(shape(), as: format))
    #expect(first != Feed.text(shape { $0.seed = 2 }, as: format))
    #expect(first != Feed.text(shape { $0.date = $0.date.adding(days: 1) }, as: format))
}

@Test(arguments: IDStyle.allCases)
func `a clean feed has no row that breaks a rule`(ids: IDStyle) {
    let feed = rows(
        shape(rows: 20_000, currencies: ["EUR", "USD", "JPY", "KWD", "CLF"]) {
            $0.ids = ids
            $0.lateDisputesPerMille = 30
            $0.freePerMille = 20
            $0.duplicatesPerMille = 10
        })
    #expect(feed.count == 20_000)
    #expect(feed.filter { !$0.isGood } == [])
}

@Test func `ordered ids are 27 letters and digits that rise from row to row`() {
    let ids = rows(shape(rows: 50_000)).map(\.session)
    #expect(ids.allSatisfy { $0.utf8.count == 27 && $0.utf8.allSatisfy(PlainRow.isLetterOrDigit) })
    #expect(
        zip(ids, ids.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) })
}

@Test func `ordered ids rise from day to day`() {
    let today = rows(shape(rows: 10)).map(\.session)
    let tomorrow = rows(shape(rows: 10) { $0.date = $0.date.adding(days: 1) }).map(\.session)
    #expect(today.max() ?? "~" < tomorrow.min() ?? "")
}

@Test func `random ids are lower-case UUIDs of version 4`() {
    let ids = rows(shape { $0.ids = .random }).map(\.session)
    #expect(Set(ids).count == 2_000)
    for id in ids {
        let groups = id.split(separator: "-", omittingEmptySubsequences: false)
        #expect(groups.map(\.count) == [8, 4, 4, 4, 12])
        #expect(id.allSatisfy { "0123456789abcdef-".contains($0) })
        #expect(groups[2].first == "4")
        #expect("89ab".contains(groups[3].prefix(1)))
    }
}

@Test func `prices lie between 5.00 and 300.00, or 500 and 30000 yen`() {
    let feed = rows(shape(rows: 20_000, currencies: ["EUR", "JPY", "KWD", "CLF"]))
    let bounds = [
        "EUR": 500...30_000, "JPY": 500...30_000, "KWD": 5_000...300_000,
        "CLF": 50_000...3_000_000,
    ]
    for (currency, range) in bounds {
        let prices = feed.filter { $0.currency == currency }.compactMap(\.minorUnits)
        #expect(prices.count > 1_000)
        #expect(prices.allSatisfy(range.contains))
    }
}

@Test func `rows are in the order of time, on the day in UTC, disputes within hours`() {
    let feed = rows(shape(rows: 10_000))
    let times = feed.map(\.completedAt)
    #expect(times == times.sorted())
    #expect(times.allSatisfy { $0.hasPrefix("2013-11-04T") })
    let disputed = feed.filter { $0.status == "disputed" }
    #expect((300...500).contains(disputed.count))
    for row in disputed {
        let completed = Instant(row.completedAt)?.secondsSinceEpoch ?? 0
        let seconds = (Instant(row.disputedAt)?.secondsSinceEpoch ?? 0) - completed
        #expect((0...21_600).contains(seconds))
        #expect(row.disputedAt.hasPrefix("2013-11-04T"))
    }
}

@Test(arguments: [1, 2, 7, 63, 64, 65, 1_000])
func `every provider has a chance and the first the most`(count: Int) {
    let choice = SkewedChoice(count: count)
    var random = SplitMix64(seed: 7)
    var chosen = [Int](repeating: 0, count: count + 1)
    for _ in 0..<count * 200 { chosen[choice.draw(&random)] += 1 }
    #expect(chosen[0] == 0)
    #expect(chosen.dropFirst().allSatisfy { $0 > 0 })
    #expect(count == 1 || chosen[1] > chosen[count])
}

@Test func `free sessions cost nothing and are as many as asked for`() {
    let free = rows(shape(rows: 10_000) { $0.freePerMille = 100 }).filter { $0.minorUnits == 0 }
    #expect((900...1_100).contains(free.count))
}

@Test func `a duplicate repeats the row before it, byte by byte`() {
    let feed = lines(shape(rows: 10_000) { $0.duplicatesPerMille = 100 })
    let repeats = zip(feed, feed.dropFirst()).count { $0 == $1 }
    #expect((800...1_000).contains(repeats))
    #expect(feed.count - Set(feed).count == repeats)
}

@Test(arguments: IDStyle.allCases)
func `a late dispute is of a session that the day before completed`(ids: IDStyle) {
    let monday = shape(rows: 5_000) {
        $0.ids = ids
        $0.duplicatesPerMille = 10
        $0.badPerMille = 10
    }
    var tuesday = monday
    tuesday.date = monday.date.adding(days: 1)
    tuesday.lateDisputesPerMille = 50
    let completed = Dictionary(
        rows(monday).filter { $0.status == "completed" }.map { ($0.session, $0) },
        uniquingKeysWith: { first, _ in first })
    let late = rows(tuesday).filter { $0.completedAt.hasPrefix("2013-11-04") && $0.isGood }
    #expect((150...300).contains(late.count))
    #expect(Set(late.map(\.session)).count == late.count)
    for var dispute in late {
        #expect(dispute.status == "disputed" && dispute.disputedAt.hasPrefix("2013-11-05"))
        dispute.status = "completed"
        dispute.disputedAt = ""
        #expect(completed[dispute.session] == dispute)
    }
}

@Test func `bad rows break a rule each, and all the rules in turn`() {
    let plan = FeedPlan(
        shape: shape {
            $0.disputedPerMille = 0
            $0.badPerMille = 1000
        })
    let flaws = Set((0..<2_000).compactMap { plan.entry(at: $0).flaw })
    #expect(flaws.count == RowFlaw.allCases.count)
    let feed = rows(plan.shape)
    #expect(feed.count == 2_000)
    #expect(feed.filter(\.isGood) == [])
}

@Test func `JSON lines say what the CSV says`() {
    let shape = shape(rows: 500)
    for (row, line) in zip(rows(shape), lines(shape, as: .jsonl)) {
        let disputedAt = row.disputedAt.isEmpty ? "null" : "\"\(row.disputedAt)\""
        let members = [
            "{\"session_id\":\"\(row.session)\"", "\"provider_id\":\"\(row.provider)\"",
            "\"customer_id\":\"\(row.customer)\"", "\"status\":\"\(row.status)\"",
            "\"price\":\"\(row.price)\"", "\"currency\":\"\(row.currency)\"",
            "\"completed_at\":\"\(row.completedAt)\"", "\"disputed_at\":\(disputedAt)}",
        ]
        #expect(line == members.joined(separator: ","))
    }
}
