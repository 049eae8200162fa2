import BusinessCalendar
import Foundation
import Nightly
import Testing

@testable import nightbook

// The goldens are renewed from what the program prints for such a book, once that has been looked
// at and verified: systemd-analyze verify nightbook-shop.service nightbook-shop.timer

@Suite struct ScheduleTests {
    static let plain = Schedule(
        book: "/srv/shop", zone: "Europe/Paris", time: TimeOfDay(minutes: 240))

    @Test func `the units of a plain book are as recorded`() throws {
        let systemd = SystemdText(schedule: Self.plain)
        #expect(try systemd.text(.service) == golden("nightbook-shop.service"))
        #expect(try systemd.text(.timer) == golden("nightbook-shop.timer"))
        #expect(try CronText(schedule: Self.plain).text == golden("crontab.txt"))
        #expect(try KubernetesText(schedule: Self.plain).text == golden("cronjob.yaml"))
    }

    @Test(arguments: [
        ("/srv/shop", "/srv/shop", "/srv/shop"),
        ("/srv/a b", "\"/srv/a b\"", "\"/srv/a b\""),
        ("/srv/50%", "\"/srv/50%%\"", "\"/srv/50%%\""),
        ("/srv/$x", "\"/srv/$$x\"", "\"/srv/$x\""),
        ("/srv/a\\b", "\"/srv/a\\\\b\"", "\"/srv/a\\b\""),
        ("/srv/a\"b", "\"/srv/a\\\"b\"", "\"/srv/a\"'\"'\"b\""),
        ("/srv/it's", "\"/srv/it's\"", "\"/srv/it's\""),
        ("/srv/é", "\"/srv/é\"", "\"/srv/é\""),
    ])
    func `systemd reads back the path that was given`(
        _ path: String, _ command: String, _ list: String
    ) {
        #expect(SystemdText.commandWord(path) == command)
        #expect(SystemdText.listWord(path) == list)
    }

    @Test func `cron and Kubernetes read back the path that was given`() {
        var schedule = Self.plain
        schedule.book = "/srv/50% it's"
        #expect(CronText(schedule: schedule).text.hasSuffix("--book '/srv/50\\% it'\\''s'\n"))
        schedule.book = "/srv/$(x) \"é\""
        let text = KubernetesText(schedule: schedule).text
        #expect(text.contains("- \"/srv/$$(x) \\\"é\\\"\"\n"))
        #expect(text.contains("mountPath: \"/srv/$(x) \\\"é\\\"\"\n"))
        #expect(!CronText.canHold("/srv/a\\b"))
        #expect(!KubernetesText.canHold("/srv/a:b"))
        #expect(!isPrintable("/srv/a\nb"))
    }

    @Test(arguments: [
        ("/srv/shop", "nightbook-shop"), ("/srv/My Shop (2)", "nightbook-my-shop-2"),
        ("/", "nightbook-book"), ("/srv/田中", "nightbook-book"), ("/a/--x--", "nightbook-x"),
    ])
    func `units are named after the book`(_ path: String, _ name: String) {
        #expect(Schedule(book: path, time: TimeOfDay(minutes: 0)).name == name)
    }

    @Test(arguments: [
        ("/home/ann/shop", "ProtectHome=read-only"), ("/root/shop", "ProtectHome=read-only"),
        ("/srv/shop", "ProtectHome=true"), ("/homes/shop", "ProtectHome=true"),
        ("/tmp/shop", "PrivateTmp=false"), ("/srv/tmp/shop", "PrivateTmp=true"),
    ])
    func `the service can see the book wherever it is`(_ path: String, _ line: String) {
        let text = SystemdText(schedule: Schedule(book: path, time: TimeOfDay(minutes: 0)))
            .text(.service)
        #expect(text.contains("\n\(line)\n"))
    }

    @Test func `a run may write its metrics, and what the configuration puts elsewhere`() {
        var schedule = Self.plain
        schedule.metrics = "/var/lib/metrics/shop.prom"
        schedule.otherFolders = ["/var/db/shop"]
        let text = SystemdText(schedule: schedule).text(.service)
        #expect(text.contains("\nReadWritePaths=/srv/shop /var/db/shop /var/lib/metrics\n"))
        #expect(text.contains(" --metrics /var/lib/metrics/shop.prom\n"))
    }

    @Test func `the command prints what was asked for, of the book it is given`() throws {
        let scratch = try Scratch()
        try scratch.put(
            "{\"timeZone\": \"Europe/Paris\", \"cutOff\": \"22:00\", \"reports\": \"/srv/out\"}",
            at: "nightbook.json")
        let both = nightbook("schedule", "systemd", "--book", scratch.path)
        #expect(both.exitCode == .done)
        #expect(both.output.contains("\nOnCalendar=*-*-* 03:00:00 Europe/Paris\n"))
        #expect(both.output.contains("\nReadWritePaths=\(scratch.path) /srv/out\n"))
        let timer = nightbook("schedule", "systemd", "--unit", "timer", "--book", scratch.path)
        #expect(timer.output.hasPrefix("# /etc/systemd/system/nightbook-"))
        #expect(both.output.hasSuffix("\n" + timer.output))
        #expect(!timer.output.contains("[Service]"))
        let cron = nightbook(
            "schedule", "cron", "--at", "05:30", "--mail", "ops@example.org", "--book",
            scratch.path)
        #expect(cron.output.contains("\nMAILTO=ops@example.org\n"))
        #expect(cron.output.contains("\n30 5 * * * "))
        #expect(cron.output.contains("this is 7 h 30 min after it."))
    }

    @Test(arguments: [
        ("systemd --at 02:30", "is left out or comes twice when clocks change in Europe/Paris"),
        ("systemd --at 24:00", "is no time of day; write it as 04:00"),
        ("systemd --at 4:00", "is no time of day; write it as 04:00"),
        ("cron --unit timer", "--unit means nothing to cron"),
        ("kubernetes --mail x", "--mail means nothing to kubernetes"),
        ("cron --mail a\u{A0}b", "cannot be written into the unit"),
        ("systemd --user a%i", "cannot be written into the unit"),
        ("systmd", "there is no scheduler systmd; did you mean systemd?"),
        ("systemd --unit socket", "there is no unit socket; there are service and timer"),
        ("kubernetes --metrics /srv/a:b", "has a character that cannot be written for kubernetes"),
    ])
    func `what no scheduler could do is refused`(_ line: String, _ message: String) throws {
        let scratch = try Scratch()
        try scratch.put("{\"timeZone\": \"Europe/Paris\"}", at: "nightbook.json")
        let words = line.split(separator: " ").map(String.init)
        let ran = nightbook(["schedule", "--book", scratch.path] + words)
        #expect(ran.exitCode == .usage)
        #expect(ran.output == "")
        #expect(ran.message.contains(message), "\(ran.message)")
    }

    @Test(arguments: [
        "Europe/Paris", "Europe/London", "America/Havana", "Africa/Cairo", "Africa/Casablanca",
        "Asia/Beirut", "Australia/Lord_Howe", "America/Santiago", "Antarctica/Troll", "UTC",
    ])
    func `at the usual hour the date is over, once on every day`(_ name: String) throws {
        let zone = try Zone(named: name)
        let start: Int64 = 1_767_225_600
        let end = start + 2 * 366 * 86_400
        let irregular = IrregularTimes(
            of: zone, from: Instant(secondsSinceEpoch: start),
            through: Instant(secondsSinceEpoch: end))
        for cutOffMinutes in [1, 120, 150, 1_200, 1_320, 1_440] {
            let cutOff = try #require(CutOff(minutes: cutOffMinutes))
            let time = try #require(TimeOfDay(after: cutOff, avoiding: irregular))
            let clock = BusinessClock(zone: zone, cutOff: cutOff)
            var last: CivilDate?
            for second in stride(from: start, to: end, by: 900) {
                let instant = Instant(secondsSinceEpoch: second)
                let local = second + Int64(zone.offsetSeconds(at: instant))
                guard Int(local % 86_400) == time.minutes * 60 else { continue }
                let date = clock.businessDate(of: instant)
                let over = clock.end(of: date.adding(days: -1)).secondsSinceEpoch
                let isNext = last.map { date == $0.adding(days: 1) } ?? true
                if !isNext || second - over < 3_600 || second - over >= 86_400 {
                    Issue.record("\(name), cut-off \(cutOff), at \(time.text) of \(date)")
                }
                last = date
            }
            #expect(last != nil)
        }
    }
}
