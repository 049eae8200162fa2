import Generate
import JSON
import Testing

@testable import nightbook_bench

/// Two sizes, of which the larger takes eleven times as long, in two rounds.
private func exampleReport() -> BenchReport {
    func readings(_ rows: Int, _ times: [(Figure, [Int64])]) -> Readings {
        var readings = Readings(Workload(rows: rows, ids: .ordered), times.map(\.0))
        for (figure, milliseconds) in times {
            for time in milliseconds {
                readings.add(
                    Reading(
                        wall: time * 1_000_000, user: time * 700_000, system: time * 100_000,
                        peakBytes: 50 << 20),
                    to: figure)
            }
        }
        return readings
    }
    var startUp = Readings(nil, [.startUp])
    startUp.add(Reading(wall: 4_000_000, user: 1, system: 1, peakBytes: 9 << 20), to: .startUp)
    return BenchReport(
        setting: Setting(
            machine: MachineDescription(
                processorCount: 2, processorName: "A \"fast\" one", memoryBytes: 8 << 30,
                kernelVersion: "6.1"),
            program: "/x/nightbook", programVersion: "nightbook 1.0.0",
            importer: "sqlite3 3.40.1 .import", folder: "/var/tmp", rounds: 2, historyNights: 3),
        measured: [
            readings(
                100_000,
                [
                    (.plainImport, [500, 600]), (.night, [200, 240]), (.emptyDate, [30, 40]),
                    (.laterNight, [220, 240]),
                ]),
            readings(1_000_000, [(.plainImport, [6000, 6200]), (.night, [2420, 2420])]),
            startUp,
        ])
}

@Test func `the table shows each figure beside its goals`() {
    let expected = """
        nightbook 1.0.0 on 2 cores, A "fast" one, 8 GiB of memory, Linux 6.1; files in /var/tmp
        import: sqlite3 3.40.1 .import, one table, session_id its text primary key
        2 rounds in turn; times in seconds, memory the most that was resident

        100,000 sessions, ordered ids
                                minimum  median  maximum    CPU  MiB   rows/s  of import  of night  goals
          import                  0.500   0.550    0.600  0.440   50  183,333
          night                   0.200   0.220    0.240  0.176   50  458,333       0.40            of import ≤ 0.45, MiB ≤ 400
          empty date after it     0.030   0.035    0.040  0.028   50                                median ≤ 0.100
          night after 3 nights    0.220   0.230    0.240  0.184   50  435,605       0.42      1.05  of night ≤ 1.25

        1,000,000 sessions, ordered ids
                                minimum  median  maximum    CPU  MiB   rows/s  of import  of night  goals
          import                  6.000   6.100    6.200  4.880   50  163,978
          night                   2.420   2.420    2.420  1.936   50  413,223       0.40            of import ≤ 0.45, MiB ≤ 400

        the program by itself
                                minimum  median  maximum    CPU  MiB   rows/s  of import  of night  goals
          nightbook version       0.004   0.004    0.004  0.000    9                                median ≤ 0.020

        ordered ids: the night of 1,000,000 sessions takes 11.00 times that of 100,000 (goal: ≤ 12.00)

        """
    #expect(exampleReport().text == expected)
}

@Test func `the document is JSON, of whole numbers`() throws {
    let document = exampleReport().document
    let parsed = try JSONValue(parsing: document.bytes(.indented))
    #expect(parsed == document)
    guard case .array(let workloads)? = parsed["workloads"],
        case .array(let figures)? = workloads.first?["figures"], figures.count == 4,
        case .array(let goals)? = figures[1]["goals"]
    else {
        Issue.record("not the workloads and figures expected")
        return
    }
    #expect(
        workloads.count == 3 && workloads[0]["rows"] == 100_000
            && workloads[2]["ids"] == JSONValue.null)
    #expect(figures[1]["figure"] == "night")
    #expect(figures[1]["of_import_per_mille"]?["median"] == 400)
    #expect(
        goals == [
            ["measure": "of_import_per_mille", "limit": 450, "found": 400],
            ["measure": "peak_bytes", "limit": 419_430_400, "found": 52_428_800],
        ])
}

@Test(
    arguments: [
        (1_000_000, .ordered, ["of import ≤ 0.45", "MiB ≤ 400"]),
        (1_000_000, .random, ["of import ≤ 0.35", "MiB ≤ 400"]),
        (10_000_000, .random, ["of import ≤ 0.35", "MiB ≤ 1,536"]),
        (20_000_000, .random, ["of import ≤ 0.35"]),
    ] as [(Int, IDStyle, [String])])
func `the goals of a night follow from its size and ids`(
    rows: Int, ids: IDStyle, goals: [String]
) {
    let workload = Workload(rows: rows, ids: ids)
    #expect(Goal.goals(of: .night, in: workload).map(\.text) == goals)
}
