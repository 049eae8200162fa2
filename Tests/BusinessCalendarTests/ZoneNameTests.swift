import BusinessCalendar
import Foundation
import Testing

@Suite struct ZoneNameTests {
    @Test(arguments: [
        "UTC", "Etc/UTC", "GMT", "Etc/GMT", "Zulu", "UCT", "Universal", "Greenwich", "Etc/GMT+0",
    ])
    func `UTC under all its names needs no tz database`(name: String) throws {
        let zone = try Zone(named: name, searching: [])
        #expect(zone.name == name)
        #expect(zone.offsetSeconds(at: Instant(secondsSinceEpoch: 1_383_589_800)) == 0)
    }

    @Test(arguments: [
        "", "/", "/etc/passwd", "..", "../Europe/Paris", "Europe/../Europe/Paris", "Europe/./Paris",
        "Europe//Paris", "Europe/Paris/", "Europe\\Paris", "Europe/Paris\0", "Europe/Paris ",
        "Europe/Pàris", "CET-1CEST,M3.5.0,M10.5.0/3", ":Europe/Paris", "tzdata.zi",
        String(repeating: "A", count: 129),
    ])
    func `a name that could lead elsewhere is refused`(name: String) {
        #expect(throws: ZoneError.malformedName(name)) { try Zone(named: name) }
    }

    @Test(arguments: ["localtime", "posixrules"])
    func `the zone a machine is set to is no zone`(name: String) {
        #expect(throws: ZoneError.unknown(name: name, searched: [])) { try Zone(named: name) }
    }

    @Test func `a zone that no folder has names the folders`() {
        let folders = ["/nowhere/zones", "/dev/null"]
        #expect(throws: ZoneError.unknown(name: "Europe/Atlantis", searched: folders)) {
            try Zone(named: "Europe/Atlantis", searching: folders)
        }
    }

    @Test func `the first folder that has a zone decides`() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/zones-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let files = FileManager.default
        for name in ["first", "second", "second/Sub"] {
            try files.createDirectory(
                atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        }
        let zone = TZifWriter(types: [5_400], footer: "<+0130>-1:30").bytes
        #expect(files.createFile(atPath: "\(folder)/second/Sub/Half", contents: Data(zone)))
        #expect(files.createFile(atPath: "\(folder)/second/Text", contents: Data("TZ".utf8)))
        #expect(files.createFile(atPath: "\(folder)/second/Cut", contents: Data(zone.dropLast())))
        let huge = zone + [UInt8](repeating: 0, count: 70_000)
        #expect(files.createFile(atPath: "\(folder)/second/Huge", contents: Data(huge)))
        #expect(mkfifo("\(folder)/second/Pipe", 0o600) == 0)
        let folders = ["\(folder)/first", "\(folder)/second"]

        let half = try Zone(named: "Sub/Half", searching: folders)
        #expect(half.offsetSeconds(at: Instant(secondsSinceEpoch: 0)) == 5_400)
        let refused: [(String, ZoneError)] = [
            ("Text", .notAZone(path: "\(folder)/second/Text")),
            ("Sub", .notAZone(path: "\(folder)/second/Sub")),
            ("Pipe", .notAZone(path: "\(folder)/second/Pipe")),
            ("Cut", .corrupt(path: "\(folder)/second/Cut", .truncated)),
            ("Huge", .tooLarge(path: "\(folder)/second/Huge", limitBytes: 65_536)),
        ]
        for (name, error) in refused {
            #expect(throws: error) { try Zone(named: name, searching: folders) }
        }
    }
}
