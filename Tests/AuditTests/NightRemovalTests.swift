import Foundation
import SQLite
import Testing

/// Somebody takes a whole night or statement away, with everything that shows of it.
@Suite struct `a night that was removed` {
    private static let last = 16023

    /// All rows of the night closed last, and its folder.
    private func removeLastNight(_ book: AuditedFolder) throws {
        let before = try rows(
            """
            SELECT last_session, last_dispute, last_transfer, last_payout, last_balance,
                last_exception FROM nights WHERE business_date = 16015
            """, in: book.open())[0]
        let day = Self.last
        try book.tamper(
            "DELETE FROM posted_transfers WHERE business_date > \(day)",
            "DELETE FROM adjustments WHERE business_date > \(day)",
            "DELETE FROM sessions WHERE session > \(before[0])",
            "DELETE FROM disputes WHERE dispute > \(before[1])",
            "DELETE FROM posted_transfers WHERE transfer > \(before[2]) AND kind < 7",
            "DELETE FROM posted_transfers WHERE business_date = \(day)",
            "DELETE FROM payouts WHERE payout > \(before[3])",
            "DELETE FROM balances WHERE balance > \(before[4])",
            "DELETE FROM exceptions WHERE exception > \(before[5])",
            "DELETE FROM sweeps WHERE business_date = \(day)",
            "DELETE FROM earnings WHERE posted_on = \(day)",
            "DELETE FROM trial_balances WHERE business_date = \(day)",
            "DELETE FROM summaries WHERE business_date = \(day)",
            "DELETE FROM expectations WHERE business_date = \(day)",
            "DELETE FROM run_endings WHERE business_date = \(day)",
            """
            UPDATE sqlite_sequence
            SET seq = max(\(before[2]), (SELECT max(transfer) FROM posted_transfers))
            """,
            "UPDATE deferred_facts SET posted_on = NULL WHERE posted_on = \(day)",
            """
            UPDATE accounts SET paid_on =
                (SELECT max(business_date) FROM payouts p WHERE p.account = accounts.account)
            """,
            "UPDATE accounts SET waits_until = NULL WHERE waits_until >= \(day)",
            "DELETE FROM break_closings WHERE business_date = \(day)",
            """
            DELETE FROM open_breaks
            WHERE break IN (SELECT break FROM breaks WHERE business_date = \(day))
            """,
            "DELETE FROM breaks WHERE business_date = \(day)",
            """
            INSERT INTO open_breaks SELECT r.break, -r.suspense FROM resolutions r
            WHERE r.business_date = \(day)
            """,
            "DELETE FROM resolutions WHERE business_date = \(day)",
            """
            DELETE FROM movement_events WHERE event > (
                SELECT max(event) FROM movement_events e JOIN sessions s ON s.session = e.movement
                WHERE e.movement_kind = 1)
                AND movement_kind = 1
            """,
            """
            DELETE FROM session_run_buckets
            WHERE bucket >> 10 = (SELECT max(run) FROM session_runs)
            """,
            """
            DELETE FROM session_run_places
            WHERE bucket >> 10 = (SELECT max(run) FROM session_runs)
            """,
            "DELETE FROM session_runs WHERE run IN (SELECT max(run) FROM session_runs)",
            "DELETE FROM nights WHERE business_date = \(day)",
            """
            DELETE FROM seals WHERE sealed IN ('sessions', 'disputes', 'nights')
                AND number = \(day)
                OR sealed = 'adjustments' AND number > (SELECT max(adjustment) FROM adjustments)
                OR sealed = 'resolutions' AND number > (SELECT max(resolution) FROM resolutions)
            """)
        try FileManager.default.removeItem(atPath: book.reportsPath + "/2013-11-14")
    }

    @Test func `from the end is told by a head kept elsewhere, and by nothing else`() throws {
        let book = try AuditedFolder()
        let head = try #require(try book.audit().last?.manifestDigest)
        #expect(try book.findings(head: head) == [])
        try removeLastNight(book)
        #expect(try book.findings() == [])
        let findings = try book.findings(head: head)
        #expect(findings.count == 1)
        #expect(findings.first?.contains(head) == true)
        #expect(findings.first?.contains("the last is 2013-11-06") == true)
        // The list of all nights tells until somebody makes it anew.
        #expect(Story.run(["audit"], in: book.path).output.contains("index.html"))
        #expect(Story.run(["run"], in: book.path).exitCode == 66)
        #expect(Story.run(["audit"], in: book.path).exitCode == 0)
        #expect(Story.run(["audit", "--head", head], in: book.path).exitCode == 65)
    }

    @Test func `from the end with its folder left is told by the folder`() throws {
        let book = try AuditedFolder()
        let folder = book.reportsPath + "/2013-11-14"
        try FileManager.default.copyItem(atPath: folder, toPath: book.path + "/kept")
        try removeLastNight(book)
        try FileManager.default.moveItem(atPath: book.path + "/kept", toPath: folder)
        let findings = try book.findings()
        #expect(findings.contains { $0.hasPrefix("2013-11-14: the folder is there") })
    }

    @Test func `in the middle breaks the chain`() throws {
        let book = try AuditedFolder()
        try book.tamper(
            "DELETE FROM nights WHERE business_date = 16014",
            "UPDATE nights SET previous_date = 16013 WHERE business_date = 16015")
        try FileManager.default.removeItem(atPath: book.reportsPath + "/2013-11-05")
        let findings = try book.findings()
        #expect(findings.contains { $0.contains("the chain is broken") })
    }

    @Test func `a statement's manifest is a head as well`() throws {
        let book = try AuditedFolder()
        let digest = try rows(
            "SELECT manifest_digest FROM statements WHERE name = 'w4'", in: book.open())[0][0]
        #expect(try book.findings(head: digest) == [])
        let other = String(repeating: "0", count: 64)
        #expect(try book.findings(head: other).count == 1)
    }
}

/// Somebody changes what the book is made of.
@Suite struct `a tampered schema` {
    @Test(arguments: [
        ("DROP TRIGGER transfers_stay", "the trigger transfers_stay is missing"),
        ("DROP INDEX items_of_date", "the index items_of_date is missing"),
        ("DROP VIEW ledger", "the view ledger is missing"),
        ("ALTER TABLE payouts ADD COLUMN note TEXT", "the table payouts is not as the program"),
        ("CREATE TABLE more (x INTEGER)", "the table more is none of the program's"),
        ("CREATE TRIGGER t AFTER INSERT ON payouts BEGIN SELECT 1; END", "the trigger t is none"),
    ])
    func `is named`(_ change: String, _ finding: String) throws {
        let book = try AuditedFolder()
        try book.open().execute(change)
        #expect(try book.findings().contains { $0.contains(finding) })
        #expect(Story.run(["audit"], in: book.path).exitCode == 65)
    }

    @Test(arguments: [
        ("PRAGMA application_id = 7", 65), ("PRAGMA user_version = 9999", 65),
    ])
    func `of another program, or a newer one, is refused`(
        _ change: String, _ exitCode: Int32
    ) throws {
        let book = try AuditedFolder()
        try book.open().execute(change)
        let ran = Story.run(["audit"], in: book.path)
        #expect(ran.exitCode == exitCode, "\(ran.message)")
        #expect(ran.message.contains("nightbook.db"))
    }
}

/// What the command answers.
@Suite struct `the answer of an audit` {
    @Test func `as JSON names table, row and date`() throws {
        let book = try AuditedFolder()
        let first = try rows("SELECT min(transfer) FROM posted_transfers", in: book.open())[0][0]
        try book.tamper("UPDATE posted_transfers SET amount = amount + 1 WHERE transfer = \(first)")
        let ran = Story.run(["audit", "--json"], in: book.path)
        #expect(ran.exitCode == 65)
        let answer = try #require(
            try JSONSerialization.jsonObject(with: Data(ran.output.utf8)) as? [String: Any])
        #expect(answer["finding_count"] as? Int ?? 0 > 0)
        let findings = try #require(answer["findings"] as? [[String: Any]])
        #expect(findings.first?["table"] as? String == "posted_transfers")
        #expect(findings.first?["row"] as? String == "row \(first)")
        #expect(findings.first?["business_date"] as? String == "2013-11-04")
        #expect(answer["statements"] as? Int == 4)
    }

    @Test func `is 3 with strict while breaks are open, and else 0`() throws {
        let book = try AuditedFolder()
        #expect(Story.run(["audit"], in: book.path).exitCode == 0)
        #expect(Story.run(["audit", "--strict"], in: book.path).exitCode == 3)
    }
}
