import BusinessCalendar
import Foundation
import Nightly
import Testing

/// The largest and smallest of everything that is allowed, and the first that is not.
@Suite struct ExtremeValueTests {
    private static let monday = "2013-11-04"

    private func exceptions(_ book: SmallBook, _ date: String = monday) throws -> [String] {
        try book.rows("exceptions.csv", of: date).map { row in
            String(row.split(separator: ",", omittingEmptySubsequences: false)[4])
        }
    }

    @Test func `prices of 10 to the 12th minor units are paid, one more is not`() throws {
        let book = try SmallBook(#"{"commissionBasisPoints": 10000}"#)
        try book.feed(
            "sessions-2013-11-04.csv", completed("one", "10000000000.00"),
            completed("two", "1000000000000", "JPY"), completed("three", "1000000000.000", "KWD"),
            completed("four", "10000000000.01"), completed("five", "1000000000001", "JPY"),
            completed("six", "99999999999999999999999999.99"))
        #expect(try book.run("run").exitCode == .done)
        #expect(
            try exceptions(book) == Array(repeating: "PRICE_TOO_LARGE", count: 3))
        #expect(
            try book.rows("summary.csv", of: Self.monday).filter { $0.contains(",commission,") }
                == [
                    "2013-11-04,EUR,commission,1,10000000000.00",
                    "2013-11-04,JPY,commission,1,1000000000000",
                    "2013-11-04,KWD,commission,1,1000000000.000",
                ])
    }

    @Test func `ids of 64 characters go all the way, those of 65 do not`() throws {
        func id(_ first: Character, _ count: Int) -> String {
            String(first) + String(repeating: "-", count: count - 1)
        }
        let book = try SmallBook()
        try book.feed(
            "sessions-2013-11-04.csv",
            completed(id("s", 64), by: id("p", 64), for: id("c", 64)),
            disputed(
                id("d", 64), by: id("p", 64), for: id("c", 64), disputed: Self.monday),
            completed(id("s", 65)), completed("one", by: id("p", 65)),
            completed("two", for: id("c", 65)))
        #expect(try book.run("run").exitCode == .done)
        #expect(
            try exceptions(book) == ["BAD_SESSION_ID", "BAD_PROVIDER_ID", "BAD_CUSTOMER_ID"])
        let settlement = "reports/2013-11-04/settlement-EUR.xml"
        #expect(try book.text(settlement).contains(id("p", 64)))
        #expect(try book.text(settlement).contains(id("c", 64)))
        #expect(try book.run("describe", "--check", book.path(settlement)).exitCode == .done)
        #expect(try book.run("audit").exitCode == .done)
    }

    @Test func `a row of 64 KiB is read, a longer one is set aside`() throws {
        let limit = 65_536
        func row(_ id: String, byteCount: Int) -> String {
            let start = completed(id) + ","
            return start + String(repeating: "x", count: byteCount - start.utf8.count)
        }
        let book = try SmallBook()
        try book.put(
            feedHeader + ",notes\n" + row("one", byteCount: limit) + "\n"
                + row("two", byteCount: limit + 1) + "\n" + row("three", byteCount: 10 * limit)
                + "\n" + row("four", byteCount: 100) + "\n",
            at: "inbox/sessions-2013-11-04.csv")
        #expect(try book.run("run").exitCode == .done)
        #expect(try exceptions(book) == ["ROW_TOO_LONG", "ROW_TOO_LONG"])
        #expect(try book.rows("sessions.csv", of: Self.monday).count == 2)
        #expect(try book.run("audit").exitCode == .done)
    }

    @Test func `of 10,000 columns the eight are found`() throws {
        let names = (0..<5_000).map { "before-\($0)" }
        let others = String(repeating: "x,", count: names.count)
        let more = String(repeating: ",y", count: names.count)
        let book = try SmallBook()
        try book.put(
            names.joined(separator: ",") + "," + feedHeader + ","
                + names.map { "after-" + $0 }.joined(separator: ",") + "\n" + others
                + completed("one") + more + "\n" + others + completed("two") + "\n",
            at: "inbox/sessions-2013-11-04.csv")
        let ran = try book.run("run")
        #expect(ran.exitCode == .done)
        #expect(ran.message.utf8.count < 2_000)
        #expect(try exceptions(book) == ["FIELD_COUNT"])
        #expect(try book.rows("sessions.csv", of: Self.monday).count == 1)
    }

    @Test(arguments: [
        "92233720368547758.08", "-92233720368547758.09", "99999999999999999999999999999999.00",
    ])
    func `a control total beyond 64 bits is refused`(_ total: String) throws {
        let book = try SmallBook.closedOnMonday()
        try book.feed("sessions-2013-11-05.csv", completed("three", on: "2013-11-05"))
        try book.put(
            #"{"totals": {"EUR": "\#(total)"}}"#, at: "inbox/sessions-2013-11-05.csv.control")
        try book.refuses(.badInput, "control", "run")
    }

    @Test func `a wallet that statements bring beyond 64 bits is refused`() throws {
        let book = try SmallBook.closedOnMonday()
        func statement(_ id: String, _ amount: String) throws -> String {
            try book.put(
                "line_id,booked_on,reference,kind,counterparty,currency,amount\n"
                    + "\(id),2013-11-04,,,dora,EUR,\(amount)\n", at: id + ".csv")
            return book.path(id + ".csv")
        }
        let largest = try statement("L1", "92233720368547758.07")
        #expect(try book.run("reconcile", largest).exitCode == .done)
        try book.refuses(
            .badInput, "a sum would be larger than any", "reconcile", try statement("L2", "0.01"))
        #expect(try book.run("reconcile", statement("L3", "-0.01")).exitCode == .done)
    }

    @Test func `an opening too far from the wallet is refused, not wrapped around`() throws {
        let book = try SmallBook.closedOnMonday()
        let header = "line_id,booked_on,reference,kind,counterparty,currency,amount"
        try book.put(
            header + "\nL1,2013-11-04,,,dora,EUR,-92233720368547758.07\n", at: "L1.csv")
        #expect(try book.run("reconcile", book.path("L1.csv")).exitCode == .done)
        try book.put(
            header + ",balance\nL2,2013-11-05,,,dora,EUR,1.00,1001.00\n", at: "L2.csv")
        try book.refuses(
            .badInput, "further apart than any sum of money", "reconcile", book.path("L2.csv"))
    }

    // MARK: The first and the last day

    @Test func `the first day there is can be closed`() throws {
        let book = try SmallBook()
        try book.feed(
            "sessions-1970-01-01.csv", completed("one", on: "1970-01-01T00:00:00Z"),
            completed("two", on: "1970-01-01T00:30:00+00:31"),
            completed("three", on: "1969-12-31T23:59:59Z"))
        #expect(try book.run("run").exitCode == .done)
        #expect(
            try exceptions(book, "1970-01-01") == ["BAD_COMPLETED_AT", "BAD_COMPLETED_AT"])
        #expect(try book.rows("payouts.csv", of: "1970-01-01").count == 1)
        #expect(try book.run("audit").exitCode == .done)
    }

    @Test func `the last days there are can be closed`() throws {
        let book = try SmallBook(#"{"holdDays": 3660, "timeZone": "Asia/Tokyo"}"#)
        try book.feed(
            "sessions-9999-12-30.csv", completed("one", on: "9999-12-30T00:00:00Z"),
            completed("two", on: "9999-12-31T23:59:59Z"),
            completed("three", on: "9999-12-31T23:59:59-00:01"))
        let ran = try book.run("run", "--date", "9999-12-30", now: "9999-12-31T23:59:59Z")
        #expect(ran.exitCode == .done, "\(ran.message)")
        #expect(try exceptions(book, "9999-12-30") == ["BAD_COMPLETED_AT"])
        #expect(try book.rows("sessions.csv", of: "9999-12-30").count == 1)
        let empty = try book.run(
            "run", "--date", "9999-12-31", "--empty", now: "9999-12-31T23:59:59Z")
        #expect(empty.exitCode == .done, "\(empty.message)")
        #expect(try book.run("status").exitCode == .done)
        #expect(try book.run("audit").exitCode == .done)
    }
}
