import Foundation
import Testing

/// The pages in the folders: there with the other files, the same bytes again, and nowhere a link
/// that leads to nothing.
@Suite struct PagePublicationTests {
    private static let header = "line_id,booked_on,reference,kind,counterparty,currency,amount\n"

    /// A book with two nights, and between them a statement that leaves breaks open.
    private func book(_ settings: String = #"{"language": "fr"}"#) throws -> SmallBook {
        let book = try SmallBook.closedOnMonday(settings)
        try book.put(
            Self.header + "L1,2013-11-04,one,charge,c,EUR,10.00\nL2,2013-11-04,early,,x,EUR,7.00\n",
            at: "wallet one.csv")
        #expect(try book.run("reconcile", book.path("wallet one.csv")).exitCode == .done)
        // The charge of L2 becomes known: the close explains it, and leaves a mismatch.
        let row = completed("early", "8.00", on: "2013-11-04")
        try book.feed("sessions-2013-11-05.csv", row)
        #expect(try book.run("run", "--date", "2013-11-05").exitCode == .done)
        return book
    }

    private func pages(_ book: SmallBook) throws -> [String: String] {
        try book.files("reports").filter { $0.key.hasSuffix(".html") }
            .mapValues { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `every link leads to a file`() throws {
        let book = try book()
        let pages = try pages(book)
        #expect(
            pages.keys.sorted() == [
                "2013-11-04/index.html", "2013-11-05/index.html", "index.html",
                "reconciliation/wallet one/index.html",
            ])
        var count = 0
        for (name, page) in pages {
            let folder = URL(fileURLWithPath: book.path("reports/" + name))
                .deletingLastPathComponent()
            for link in page.matches(of: /<a[^>]* href="([^"#]+)"/) {
                let address = try #require(String(link.output.1).removingPercentEncoding)
                let path = folder.appendingPathComponent(address).standardizedFileURL.path
                #expect(FileManager.default.fileExists(atPath: path), "\(name): \(address)")
                count += 1
            }
        }
        #expect(count > 30)
    }

    @Test func `the page links to every file of its folder`() throws {
        let book = try book()
        let page = try book.text("reports/2013-11-04/index.html")
        for name in try book.files("reports/2013-11-04").keys where name != "index.html" {
            #expect(page.contains("href=\"\(name)\""), "\(name)")
        }
    }

    @Test func `the manifest vouches for the page as for every other file`() throws {
        let book = try book()
        for folder in ["2013-11-05", "reconciliation/wallet one"] {
            let manifest = try #require(
                JSONSerialization.jsonObject(
                    with: book.content("reports/\(folder)/manifest.json")) as? [String: Any])
            let files = try #require(manifest["files"] as? [[String: Any]])
            let page = try #require(files.first { $0["name"] as? String == "index.html" })
            let content = try book.content("reports/\(folder)/index.html")
            #expect(page["bytes"] as? Int == content.count)
            #expect(page["rows"] as? Int == 0)
        }
    }

    @Test func `breaks stand on the page as they stood at the close`() throws {
        let book = try book()
        let first = try book.text("reports/2013-11-04/index.html")
        #expect(first.contains("Aucun relevé n’avait été rapproché"))
        // B-000001 was explained by the close; what it left short took its place.
        let second = try book.text("reports/2013-11-05/index.html")
        #expect(!second.contains("<code>UNEXPECTED</code>"))
        #expect(second.contains("<code>AMOUNT_MISMATCH</code>"))
        #expect(second.contains("href=\"../reconciliation/wallet%20one/index.html\""))
    }

    @Test func `a break that a close opens and closes itself is not on its page`() throws {
        let book = try SmallBook.closedOnMonday()
        try book.put(
            Self.header
                + "L1,2013-11-04,early,,x,EUR,7.00\nL2,2013-11-04,early,,x,EUR,3.00\n",
            at: "wallet.csv")
        #expect(try book.run("reconcile", book.path("wallet.csv")).exitCode == .done)
        // The first line falls short of 8.00, the second confirms the rest and is too much.
        let row = completed("early", "8.00", on: "2013-11-04")
        try book.feed("sessions-2013-11-05.csv", row)
        #expect(try book.run("run", "--date", "2013-11-05").exitCode == .done)
        let published = try book.text("reports/2013-11-05/index.html")
        #expect(published.components(separatedBy: "<code>AMOUNT_MISMATCH</code>").count == 3)
        try book.remove("reports/2013-11-05")
        #expect(try book.run("run", "--date", "2013-11-05").exitCode == .done)
        #expect(try book.text("reports/2013-11-05/index.html") == published)
    }

    @Test func `a page published again is the same, whatever came later`() throws {
        let book = try book()
        let published = try book.files("reports")
        try book.put(#"{"language": "en", "marketplace": "Other"}"#, at: "nightbook.json")
        try book.put(
            Self.header + "L3,2013-11-06,early,charge,c,EUR,1.00\n", at: "wallet-2.csv")
        #expect(try book.run("reconcile", book.path("wallet-2.csv")).exitCode == .done)
        #expect(try book.run("run", "--date", "2013-11-06", "--empty").exitCode == .done)
        for folder in ["2013-11-04", "2013-11-05", "reconciliation/wallet one"] {
            try book.remove("reports/" + folder)
        }
        for date in ["2013-11-04", "2013-11-05"] {
            #expect(try book.run("run", "--date", date).exitCode == .done)
        }
        #expect(try book.run("reconcile", book.path("wallet one.csv")).exitCode == .done)
        let found = try book.files("reports")
        for (name, content) in published where name != "index.html" {
            #expect(found[name] == content, "\(name)")
        }
        let list = try book.text("reports/index.html")
        #expect(list.contains("lang=\"en\""))
        #expect(list.contains("href=\"2013-11-06/index.html\""))
        #expect(list.contains("href=\"reconciliation/wallet-2/index.html\""))
    }

    @Test func `the list that a stopped run did not write is written by the next`() throws {
        let book = try book()
        let list = try book.content("reports/index.html")
        try book.remove("reports/index.html")
        #expect(try book.run("run").exitCode == .inputMissing)
        #expect(try book.content("reports/index.html") == list)
        try book.put("old", at: "reports/index.html")
        #expect(try book.run("run", "--date", "2013-11-04").exitCode == .done)
        #expect(try book.content("reports/index.html") == list)
        try book.remove("reports/index.html")
        #expect(try book.run("reconcile", book.path("wallet one.csv")).exitCode == .done)
        #expect(try book.content("reports/index.html") == list)
    }

    @Test func `a dry run lists nothing`() throws {
        let book = try SmallBook()
        try book.feed("sessions-2013-11-04.csv", completed("one"))
        #expect(try book.run("run", "--dry-run").exitCode == .done)
        #expect(!book.exists("reports"))
    }
}
