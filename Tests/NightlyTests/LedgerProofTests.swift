import Foundation
import Nightly
import SQLite
import Testing

/// The books of the lifelike week, added up by SQL and not by the program.
@Suite struct LedgerProofTests {
    private func week() throws -> SmallBook {
        let book = try SmallBook()
        try book.copyFixtureBook()
        #expect(try book.run("run").exitCode == .done)
        let adjusted = try book.run(
            "adjust", "sakura-tanaka", "JPY", "-500", "--reason", "gift", "--by", "eve")
        #expect(adjusted.exitCode == .done)
        #expect(try book.run("run", "--date", "2013-11-15", "--empty").exitCode == .done)
        return book
    }

    /// Statements that find rows only where something does not add up.
    private static let faults = [
        (
            "debits and credits of every currency are equal",
            """
            SELECT currency FROM (
                SELECT a.currency, t.amount FROM transfers t JOIN accounts a ON a.account = t.debit
                UNION ALL SELECT a.currency, -t.amount FROM transfers t
                    JOIN accounts a ON a.account = t.credit)
            GROUP BY currency HAVING sum(amount) <> 0
            """
        ),
        (
            "no transfer goes from one currency to another",
            """
            SELECT t.transfer FROM transfers t JOIN accounts d ON d.account = t.debit
            JOIN accounts c ON c.account = t.credit WHERE d.currency <> c.currency
            """
        ),
        (
            "the trial balance of every night is zero",
            """
            SELECT business_date FROM trial_balances GROUP BY business_date, currency
            HAVING sum(closing) <> 0 OR sum(debits) <> sum(credits) OR count(*) <> 10
            """
        ),
        (
            "every line of a trial balance is the sum of its transfers",
            """
            SELECT b.business_date, b.currency, b.name FROM trial_balances b
            WHERE b.closing <> (
                SELECT coalesce(sum(CASE WHEN d.name = b.name THEN t.amount ELSE 0 END)
                    - sum(CASE WHEN c.name = b.name THEN t.amount ELSE 0 END), 0)
                FROM transfers t JOIN accounts d ON d.account = t.debit
                JOIN accounts c ON c.account = t.credit
                WHERE d.currency = b.currency AND t.business_date <= b.business_date)
            """
        ),
        (
            "every closing of a provider is the sum of its transfers",
            """
            SELECT b.balance FROM balances b WHERE b.closing <> (
                SELECT coalesce(sum(CASE WHEN t.credit = b.account THEN t.amount
                    ELSE -t.amount END), 0)
                FROM transfers t WHERE b.account IN (t.debit, t.credit)
                    AND t.business_date <= b.business_date)
            """
        ),
        (
            "every movement of a balance is that of the transfers since the last close",
            """
            SELECT b.balance FROM balances b JOIN nights n ON n.business_date = b.business_date,
            (SELECT 1) WHERE
            (b.gross, b.commission, b.refunded, b.commission_returned, b.paid_out, b.adjusted) <> (
                SELECT coalesce(sum(CASE kind WHEN 1 THEN amount END), 0),
                    coalesce(sum(CASE kind WHEN 2 THEN amount END), 0),
                    coalesce(sum(CASE kind WHEN 3 THEN amount END), 0),
                    coalesce(sum(CASE kind WHEN 4 THEN amount END), 0),
                    coalesce(sum(CASE kind WHEN 5 THEN amount END), 0),
                    coalesce(sum(CASE WHEN kind = 7 AND credit = b.account THEN amount
                        WHEN kind = 7 THEN -amount END), 0)
                FROM transfers t WHERE b.account IN (t.debit, t.credit)
                    AND t.business_date <= b.business_date
                    AND t.business_date > coalesce(n.previous_date, 0))
            """
        ),
        (
            "the providers' closings are the liability of the trial balance",
            """
            SELECT b.business_date FROM trial_balances b WHERE b.name = 5 AND -b.closing <> (
                SELECT coalesce(sum(CASE WHEN t.credit = a.account THEN t.amount
                    ELSE -t.amount END), 0)
                FROM accounts a JOIN transfers t ON a.account IN (t.debit, t.credit)
                WHERE a.name = 5 AND a.currency = b.currency
                    AND t.business_date <= b.business_date)
            """
        ),
        (
            "every session is charged its price and its commission",
            """
            SELECT s.session FROM sessions s WHERE s.price <> (
                SELECT coalesce(sum(amount), 0) FROM transfers
                WHERE kind = 1 AND cause = s.session)
            OR s.commission <> (SELECT coalesce(sum(amount), 0) FROM transfers
                WHERE kind = 2 AND cause = s.session)
            """
        ),
        (
            "every dispute gives back the price and the stored commission",
            """
            SELECT d.dispute FROM disputes d JOIN sessions s ON s.session = d.session
            WHERE d.refund <> s.price OR d.commission <> s.commission OR d.refund <> (
                SELECT coalesce(sum(amount), 0) FROM transfers
                WHERE kind = 3 AND cause = d.dispute)
            """
        ),
        (
            "a session is settled once",
            "SELECT session_id FROM sessions GROUP BY session_id HAVING count(*) > 1"
        ),
        (
            "every payout is a transfer",
            """
            SELECT p.payout FROM payouts p LEFT JOIN transfers t
                ON t.kind = 5 AND t.cause = p.payout
            WHERE t.amount IS NOT p.amount OR t.debit IS NOT p.account
                OR t.business_date IS NOT p.business_date
            """
        ),
        (
            "held is the net of what was posted and can't be paid yet",
            """
            SELECT b.balance FROM balances b WHERE b.held <> (
                SELECT coalesce(sum(e.net), 0) FROM earnings e WHERE e.account = b.account
                    AND e.available_on > b.business_date AND e.posted_on <= b.business_date)
            """
        ),
        ("no foreign key leads nowhere", "SELECT 1 FROM pragma_foreign_key_check"),
        (
            "the file is whole",
            "SELECT 1 FROM pragma_integrity_check WHERE integrity_check <> 'ok'"
        ),
    ]

    @Test func `every sum of the ledger holds`() throws {
        let book = try week()
        let database = try Connection(path: book.path("nightbook.db"), access: .readOnly)
        #expect(try (database.integer("SELECT count(*) FROM payouts") ?? 0) > 20)
        #expect(try (database.integer("SELECT count(*) FROM disputes") ?? 0) > 5)
        for (rule, fault) in Self.faults {
            #expect(try strings(fault, in: database) == [], "\(rule)")
        }
    }

    @Test func `a payout is the sum of its items, to the minor unit`() throws {
        let book = try week()
        var payouts = 0
        for date in try FileManager.default.contentsOfDirectory(atPath: book.path("reports"))
        where !["reconciliation", "index.html"].contains(date) {
            var sums: [String: Int] = [:]
            var counts: [String: Int] = [:]
            for item in parsedCSV(try book.text("reports/\(date)/payout-items.csv")).dropFirst() {
                sums[item[1], default: 0] += try minorUnits(item[9])
                counts[item[1], default: 0] += 1
            }
            for payout in parsedCSV(try book.text("reports/\(date)/payouts.csv")).dropFirst() {
                #expect(sums[payout[1]] == (try minorUnits(payout[7])), "\(payout[1])")
                #expect(counts[payout[1]] == Int(payout[8]), "\(payout[1])")
                payouts += 1
            }
        }
        #expect(payouts > 20)
    }

    /// An amount without its dot.
    private func minorUnits(_ text: String) throws -> Int {
        try #require(Int(text.filter { $0 != "." }))
    }
}
