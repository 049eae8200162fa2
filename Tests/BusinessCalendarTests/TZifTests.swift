import Testing

@testable import BusinessCalendar

@Suite struct TZifTests {
    private func offsets(_ writer: TZifWriter, at seconds: [Int64]) throws -> [Int] {
        let zone = Zone(name: "Test", try OffsetHistory(tzif: writer.bytes))
        return seconds.map { zone.offsetSeconds(at: Instant(secondsSinceEpoch: $0)) }
    }

    @Test(arguments: [UInt8(0), UInt8(ascii: "2"), UInt8(ascii: "3"), UInt8(ascii: "4")])
    func `each version is read, the first type holding before the first transition`(
        version: UInt8
    ) throws {
        let writer = TZifWriter(
            version: version, transitions: [(100, 1), (200, 0), (300, 2)], types: [60, 120, -60])
        #expect(
            try offsets(writer, at: [.min, 99, 100, 199, 200, 299, 300, .max])
                == [60, 60, 120, 120, 60, 60, -60, -60])
    }

    @Test func `a transition that changes no offset does not delay the rule`() throws {
        // 2000-01-01 only renames the type; the rule begins there and not at the one before.
        let writer = TZifWriter(
            transitions: [(0, 1), (946_684_800, 2)], types: [0, 3_600, 3_600],
            footer: "AAA-1BBB,M3.5.0,M10.5.0")
        #expect(
            try offsets(writer, at: [900_000_000, 946_684_800, 962_409_600])
                == [3_600, 3_600, 7_200])
    }

    @Test func `every file cut short is refused`() {
        let bytes = TZifWriter(
            transitions: [(100, 1), (200, 0)], types: [60, 120], footer: "AAA-1BBB,J60,300"
        ).bytes
        for length in 0..<bytes.count {
            #expect(throws: ZoneFlaw.self) { try OffsetHistory(tzif: Array(bytes[..<length])) }
        }
        #expect(throws: Never.self) { try OffsetHistory(tzif: bytes) }
    }

    @Test func `no change of any byte makes the reader fail otherwise than by an error`() {
        let bytes = TZifWriter(
            transitions: [(100, 1), (200, 0)], types: [60, 120], footer: "AAA-1BBB,J60,300"
        ).bytes
        for index in bytes.indices {
            for value: UInt8 in [0, 1, 0x20, 0x7f, 0x80, 0xff, bytes[index] ^ 1] {
                var changed = bytes
                changed[index] = value
                guard let history = try? OffsetHistory(tzif: changed) else { continue }
                let clock = BusinessClock(
                    zone: Zone(name: "Test", history), cutOff: .endOfDay)
                for day in [Int32.min, -1, 0, 20_000, .max] {
                    _ = clock.end(of: CivilDate(dayNumber: day))
                }
            }
        }
    }

    @Test(arguments: [
        (TZifWriter(version: UInt8(ascii: "5"), types: [0]), ZoneFlaw.unknownVersion(0x35)),
        (TZifWriter(types: []), .badCounts),
        (TZifWriter(types: [0], leapCount: 1), .leapSeconds),
        (TZifWriter(transitions: [(5, 0), (5, 0)], types: [0]), .unorderedTransitions),
        (TZifWriter(transitions: [(5, 0), (4, 0)], types: [0]), .unorderedTransitions),
        (TZifWriter(transitions: [(5, 1)], types: [0]), .badType),
        (TZifWriter(types: [93_600]), .badOffset(seconds: 93_600)),
        (TZifWriter(types: [-90_000]), .badOffset(seconds: -90_000)),
        (TZifWriter(types: [.min]), .badOffset(seconds: Int(Int32.min))),
        (TZifWriter(types: [0], footer: "CET"), .badRule("CET")),
    ])
    func `a file that breaks a rule of RFC 9636 is refused`(
        writer: TZifWriter, flaw: ZoneFlaw
    ) {
        // A leap second that is announced must be there, or the file would just be too short.
        let rest = [UInt8](repeating: 0, count: writer.leapCount > 0 ? 100 : 0)
        var bytes = writer.bytes
        if !rest.isEmpty { bytes = TZifWriter(version: 0, types: [0], leapCount: 1).bytes + rest }
        #expect(throws: flaw) { try OffsetHistory(tzif: bytes) }
    }

    @Test func `what is no TZif file, or goes on after its end, is refused`() {
        #expect(throws: ZoneFlaw.noMagic) { try OffsetHistory(tzif: []) }
        #expect(throws: ZoneFlaw.noMagic) { try OffsetHistory(tzif: Array("TZiF2".utf8)) }
        for version in [0, UInt8(ascii: "2")] {
            let bytes = TZifWriter(version: version, types: [0]).bytes
            #expect(throws: ZoneFlaw.trailingBytes) { try OffsetHistory(tzif: bytes + [0]) }
        }
    }
}
