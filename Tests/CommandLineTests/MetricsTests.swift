import Files
import Foundation
import Nightly
import Testing

@testable import nightbook

@Suite struct MetricsTests {
    @Test func `a metric is told with its help, kind and labels`() {
        var metrics = MetricsText(common: [("book", "a\\b\"c\nd")])
        metrics.gauge("rows", "Rows.", .init(3, ("result", "accepted")), .init("-12.50"))
        metrics.gauge("none", "Left out.", [])
        #expect(
            metrics.text == """
                # HELP nightbook_rows Rows.
                # TYPE nightbook_rows gauge
                nightbook_rows{book="a\\\\b\\"c\\nd",result="accepted"} 3
                nightbook_rows{book="a\\\\b\\"c\\nd"} -12.50

                """)
    }

    @Test(arguments: [
        (0, "0.000"), (999_999, "0.000"), (1_000_000, "0.001"), (1_234_567_890, "1.234"),
        (60_000_000_000, "60.000"), (-5, "0.000"),
    ])
    func `a duration is told in seconds`(_ nanoseconds: Int64, _ text: String) {
        #expect(MetricsText.seconds(ofNanoseconds: nanoseconds) == text)
    }

    @Test func `a run tells how it went, to its group alone`() throws {
        let scratch = try Scratch()
        let book = try scratch.copyFixtureBook()
        let file = scratch.path("run.prom")
        let ran = nightbook("run", "--book", book, "--metrics", file, "--quiet")
        #expect(ran.exitCode == .done)
        let metrics = try samples(file, book, command: "run")
        #expect(metrics["success{}"] == "1")
        #expect(metrics["exit_code{}"] == "0")
        #expect(metrics["dates_closed{}"] == "7")
        #expect(metrics["last_success_timestamp_seconds{}"]?.hasPrefix("17092944") == true)
        #expect(metrics["business_date_timestamp_seconds{}"] == "1384041600")
        #expect(metrics["business_date_info{business_date=\"2013-11-10\"}"] == "1")
        #expect(metrics["exceptions{code=\"NEGATIVE_PRICE\"}"] == "1")
        #expect(metrics["exceptions{code=\"BAD_QUOTES\"}"] == "0")
        #expect(metrics["open_breaks{cause=\"MISSING\"}"] == "0")
        #expect(
            metrics["account_balance{account=\"provider-payables\",currency=\"EUR\"}"]
                == "-3852.76")
        #expect(metrics["night_entries{currency=\"EUR\",measure=\"completed\"}"] == "18")
        #expect(metrics["stage_duration_seconds{stage=\"posting\"}"] != nil)
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
        #expect((mode as? Int).map { $0 & 0o137 } == 0)
    }

    @Test func `a run that fails keeps when the last one did not`() throws {
        let scratch = try Scratch()
        let book = try scratch.copyFixtureBook()
        let file = scratch.path("run.prom")
        #expect(
            nightbook("run", "--book", book, "--metrics", file, "--quiet").exitCode == .done)
        let before = try samples(file, book, command: "run")
        let failed = nightbook("run", "--book", book, "--metrics", file)
        #expect(failed.exitCode == .inputMissing)
        let after = try samples(file, book, command: "run")
        #expect(after["success{}"] == "0")
        #expect(after["exit_code{}"] == "66")
        let last = "last_success_timestamp_seconds{}"
        #expect(after[last] != nil)
        #expect(after[last] == before[last])
        #expect(after["dates_closed{}"] == nil)
        #expect(after["open_breaks{cause=\"MISSING\"}"] == "0")
    }

    @Test func `even a book that cannot be read leaves metrics`() throws {
        let scratch = try Scratch()
        try scratch.put("{\"holdDay\": 2}", at: "nightbook.json")
        let file = scratch.path("run.prom")
        let ran = nightbook("run", "--book", scratch.path, "--metrics", file)
        #expect(ran.exitCode == .configuration)
        let metrics = try samples(file, scratch.path, command: "run")
        #expect(metrics["exit_code{}"] == "78")
        #expect(metrics["last_success_timestamp_seconds{}"] == nil)
    }

    @Test func `metrics that cannot be written are a failure, and the date is closed`() throws {
        let scratch = try Scratch()
        let book = try scratch.copyFixtureBook()
        let ran = nightbook(
            "run", "--book", book, "--date", "2013-11-04", "--quiet", "--metrics",
            scratch.path("nowhere/run.prom"))
        #expect(ran.exitCode == .cannotWrite)
        #expect(ran.message.contains("\nnightbook: the metrics are not written: cannot "))
        #expect(try exists("\(book)/reports/2013-11-04/manifest.json"))
    }

    @Test func `a dry run writes none`() throws {
        let scratch = try Scratch()
        let book = try scratch.copyFixtureBook()
        let file = scratch.path("run.prom")
        let ran = nightbook("run", "--book", book, "--dry-run", "--metrics", file)
        #expect(ran.exitCode == .usage)
        #expect(try !exists(file))
    }

    @Test func `an audit and a look tell theirs`() throws {
        let scratch = try Scratch()
        let book = try scratch.copyFixtureBook()
        #expect(nightbook("run", "--book", book, "--quiet").exitCode == .done)
        let file = scratch.path("other.prom")
        #expect(nightbook("audit", "--book", book, "--metrics", file).exitCode == .done)
        let audit = try samples(file, book, command: "audit")
        #expect(audit["audit_findings{}"] == "0")
        #expect(audit["audited{kind=\"date\"}"] == "7")
        #expect(nightbook("status", "--book", book, "--metrics", file).exitCode == .done)
        let status = try samples(file, book, command: "status")
        #expect(status["waiting_files{kind=\"feed\"}"] == "0")
        #expect(status["audit_findings{}"] == nil)
    }

    /// Values by name and labels, the labels that all have left out.
    private func samples(
        _ file: String, _ book: String, command: String
    ) throws -> [String: String] {
        var samples: [String: String] = [:]
        for line in try readText(file).split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: "}")
            let name = parts[0].replacingOccurrences(
                of: "book=\"\(book)\",command=\"\(command)\"", with: "")
            let key = name.dropFirst("nightbook_".count).replacingOccurrences(of: "{,", with: "{")
            samples[key + "}"] = String(parts[1].dropFirst())
        }
        return samples
    }
}
