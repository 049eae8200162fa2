import BusinessCalendar
import JSON
import MadeUpNights
import Money
import Reports
import Settings
import Settlement
import Testing

@Suite struct ManifestTests {
    private func night() throws -> NightRecord {
        var night = try NightBuilder().close()
        var feed = FeedRecord(name: "sessions-2013-11-04.csv", byteCount: 88, digest: "ab12")
        feed.rows = 10
        feed.accepted = 4
        feed.duplicates = 3
        feed.ignored = 2
        feed.rejected = 1
        feed.totals = [
            (try #require(Currency("EUR")), Amount(minorUnits: 4_821_150)),
            (try #require(Currency("JPY")), Amount(minorUnits: 7)),
        ]
        night.feeds = [feed]
        return night
    }

    private let files = [
        PublishedFile(name: "summary.csv", byteCount: 44, digest: "02", rowCount: 0),
        PublishedFile(name: "settlement-EUR.xml", byteCount: 9, digest: "03", rowCount: 5),
        PublishedFile(name: "balances.csv", byteCount: 160, digest: "01", rowCount: 2),
    ]

    @Test func `the manifest tells what was read and what was published`() throws {
        let manifest = Manifest(
            try night(), configuration: .default, files: files, previous: "00ff")
        let text = String(decoding: manifest.bytes, as: UTF8.self)
        let configuration = Settings.default.json().text(.indented)
            .split(separator: "\n", omittingEmptySubsequences: false)
            .joined(separator: "\n  ")
        #expect(
            text == """
                {
                  "business_date": "2013-11-04",
                  "configuration": \(configuration),
                  "feeds": [
                    {
                      "accepted": 4,
                      "bytes": 88,
                      "duplicates": 3,
                      "ignored": 2,
                      "name": "sessions-2013-11-04.csv",
                      "rejected": 1,
                      "rows": 10,
                      "sha256": "ab12",
                      "totals": {
                        "EUR": "48211.50",
                        "JPY": "7"
                      }
                    }
                  ],
                  "files": [
                    {
                      "bytes": 160,
                      "name": "balances.csv",
                      "rows": 2,
                      "sha256": "01"
                    },
                    {
                      "bytes": 9,
                      "name": "settlement-EUR.xml",
                      "rows": 5,
                      "sha256": "03"
                    },
                    {
                      "bytes": 44,
                      "name": "summary.csv",
                      "rows": 0,
                      "sha256": "02"
                    }
                  ],
                  "previous": "00ff",
                  "version": 1
                }

                """)
    }

    @Test func `the first night has no manifest before it`() throws {
        let manifest = Manifest(
            try NightBuilder().close(), configuration: .default, files: [], previous: nil)
        #expect(manifest.document["previous"] == .null)
        #expect(manifest.document["feeds"] == .array([]))
    }

    @Test func `keys are sorted at every level`() throws {
        let manifest = Manifest(try night(), configuration: .default, files: files, previous: nil)
        #expect(manifest.document == manifest.document.sortedKeys())
        #expect(try JSONValue(parsing: manifest.bytes) == manifest.document)
    }
}
