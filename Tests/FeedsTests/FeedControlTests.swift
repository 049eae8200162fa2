import Digest
import Files
import Money
import Testing

@testable import Feeds

struct FeedControlTests {
    private static let digest = SHA256.digest(of: "abc")

    private func control(_ text: String) throws(ControlFault) -> FeedControl {
        try FeedControl(parsing: Array(text.utf8))
    }

    @Test func `every key is optional`() throws {
        #expect(try control("{}") == FeedControl())
        let euro = try #require(Currency("EUR"))
        let yen = try #require(Currency("JPY"))
        let full = try control(
            """
            {"totals": {"JPY": "7", "EUR": "48211.5"}, "rows": 1200,
             "sha256": "\(Self.digest.hexadecimal)"}
            """)
        #expect(full.rows == 1200)
        #expect(full.sha256 == Self.digest)
        #expect(
            full.totals == [euro: Amount(minorUnits: 4_821_150), yen: Amount(minorUnits: 7)])
    }

    @Test(arguments: [
        ("[]", ControlFault.noObject), ("{\"row\": 1}", .unknownKey("row")),
        ("{\"rows\": \"1\"}", .badRows), ("{\"rows\": -1}", .badRows),
        ("{\"rows\": 1.0}", .badRows), ("{\"rows\": null}", .badRows),
        ("{\"sha256\": \"abc\"}", .badDigest), ("{\"sha256\": 1}", .badDigest),
        ("{\"totals\": []}", .badTotals),
        ("{\"totals\": {\"XXX\": \"1\"}}", .unknownCurrency("XXX")),
    ])
    func `a control file that promises something unknown is refused`(
        _ text: String, _ fault: ControlFault
    ) {
        #expect(throws: fault) { try control(text) }
    }

    @Test(arguments: ["1", "\"1.001\"", "\"1,00\"", "\" 1\"", "\"\"", "null"])
    func `a total is a decimal in a string`(_ total: String) throws {
        let euro = try #require(Currency("EUR"))
        #expect(throws: ControlFault.badTotal(euro)) {
            try control("{\"totals\": {\"EUR\": \(total)}}")
        }
    }

    @Test(arguments: ["", "{", "{\"rows\": 1, \"rows\": 1}", "{} {}"])
    func `what is no JSON object with distinct keys is refused`(_ text: String) {
        #expect(throws: ControlFault.self) { try control(text) }
    }

    @Test func `a feed that keeps its promises agrees`() throws {
        let euro = try #require(Currency("EUR"))
        let promised = try control(
            """
            {"rows": 2, "sha256": "\(Self.digest.hexadecimal.uppercased())",
             "totals": {"EUR": "1.50", "JPY": "0"}}
            """)
        let found = promised.disagreements(
            rows: 2, digest: Self.digest, totals: [euro: Amount(minorUnits: 150)])
        #expect(found == [])
        #expect(FeedControl().disagreements(rows: 9, digest: Self.digest, totals: [:]) == [])
    }

    @Test func `every disagreement is told`() throws {
        let euro = try #require(Currency("EUR"))
        let yen = try #require(Currency("JPY"))
        let other = SHA256.digest(of: "abd")
        let promised = FeedControl(
            rows: 2, sha256: Self.digest, totals: [yen: Amount(minorUnits: 1)])
        let found = promised.disagreements(
            rows: 3, digest: other, totals: [euro: Amount(minorUnits: 0)])
        #expect(
            found == [
                .rows(expected: 2, found: 3), .digest(expected: Self.digest, found: other),
                .total(euro, expected: nil, found: .zero),
                .total(yen, expected: Amount(minorUnits: 1), found: .zero),
            ])
        #expect(
            FeedRefusal.controlDisagrees(found).message(feed: "a.csv").hasPrefix(
                "a.csv: disagrees with its control file: 2 rows expected, 3 found; sha256 "))
    }

    @Test func `a feed without a control file has none, a folder is none`() throws {
        try withScratchFolder { folder in
            #expect(try FeedControl.read(besideFeedAt: folder + "/a.csv") == nil)
            try write("{\"rows\": 3}", to: folder + "/a.csv.control")
            #expect(try FeedControl.read(besideFeedAt: folder + "/a.csv")?.rows == 3)
            try write("", to: folder + "/b.csv.control/x")
            #expect(throws: FeedRefusal.controlMalformed(.noRegularFile(.folder))) {
                try FeedControl.read(besideFeedAt: folder + "/b.csv")
            }
        }
    }
}
