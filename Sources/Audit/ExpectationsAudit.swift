internal import Reconciliation
internal import SQLite

extension ReconciliationAudit {
    /// Takes in the movements that a close made, for the statements that are to show them.
    func expect(_ night: NightMovements) {
        let charges = night.charges
        if !charges.isEmpty {
            var settled = RowBits(count: charges.count)
            var openCount = charges.count
            var earliest = night.day
            for (place, session) in charges.enumerated() {
                if session.price == 0 {
                    settled[place] = true
                    openCount -= 1
                } else {
                    earliest = min(earliest, session.eventDay)
                }
            }
            append(
                .charge, night, night.firstSession, charges.count, earliest, openCount, settled)
        }
        if !night.disputes.isEmpty {
            var settled = RowBits(count: night.disputes.count)
            var openCount = night.disputes.count
            for (place, dispute) in night.disputes.enumerated() where dispute.refund == 0 {
                settled[place] = true
                openCount -= 1
            }
            append(
                .refund, night, night.firstDispute, night.disputes.count, night.valueDay,
                openCount, settled)
        }
        for (kind, first, count) in [
            (MovementKind.payout, night.firstPayout, night.payoutCount),
            (MovementKind.commission, night.firstSweep, night.sweepCount),
        ] where count > 0 {
            append(kind, night, first, count, night.valueDay, count, RowBits(count: count))
        }
    }

    private func append(
        _ kind: MovementKind, _ night: NightMovements, _ first: Int64, _ count: Int,
        _ earliest: Int64, _ openCount: Int, _ settled: RowBits
    ) {
        ledger.append(
            MovementLedger.Night(
                day: night.day, kind: kind, first: first, count: count, earliest: earliest,
                platformWallet: night.platformWallet, openCount: openCount, settled: settled,
                missed: RowBits(count: count), eventful: RowBits(count: count)))
    }

    /// The table of expectations is an index: it must say what all events come to.
    func checkExpectations() throws(DatabaseError) {
        var expected = ledger.nights.joined().sorted {
            ($0.day, $0.kind.rawValue) < ($1.day, $1.kind.rawValue)
        }[...]
        var find = try auditor.book.database.prepare(PackageResources.find_expectations_sql)
        var number: Int64 = 0
        while try find.step() {
            let row = RowName("expectations", find.integer(0))
            let check = RowCheck(row: row, findings: findings)
            // What comes before the row's own number is missing.
            while number + 1 < row.number, let gone = expected.popFirst() {
                number += 1
                missing(number, gone)
            }
            guard let night = expected.popFirst() else {
                check.fail("it should not be there")
                continue
            }
            number += 1
            check.expect("expectation", row.number, number)
            check.expect(day: "business_date", find.integer(1), night.day)
            check.expect("movement_kind", find.integer(2), Int64(night.kind.rawValue))
            check.expect("first_row", find.integer(3), night.first)
            check.expect("row_count", find.integer(4), Int64(night.count))
            check.expect(day: "earliest", find.integer(5), night.earliest)
            check.expect("open_count", find.integer(6), Int64(night.openCount))
            compare(find, 7, "settled", night.settled, night, check)
            compare(find, 8, "missed", night.missed, night, check)
            compare(find, 9, "eventful", night.eventful, night, check)
        }
        while let gone = expected.popFirst() {
            number += 1
            missing(number, gone)
        }
    }

    private func missing(_ number: Int64, _ night: MovementLedger.Night) {
        findings.add(
            RowName("expectations", number).place,
            "it is missing: each \(night.kind.name) of \(dayText(night.day))")
    }

    /// No byte at all stands for no bit set.
    private func compare(
        _ find: borrowing Statement, _ index: Int32, _ column: String, _ bits: RowBits,
        _ night: MovementLedger.Night, _ check: RowCheck
    ) {
        let found = find.blob(index)
        if found.isEmpty, bits.bytes.allSatisfy({ $0 == 0 }) { return }
        guard found != bits.bytes else { return }
        guard found.count == bits.bytes.count else {
            check.fail(
                "\(column) has \(found.count) bytes, and should have \(bits.bytes.count)")
            return
        }
        for place in 0..<bits.count {
            let isSet = found[place >> 3] >> UInt8(place & 7) & 1 == 1
            guard isSet != bits[place] else { continue }
            check.fail(
                """
                \(column) is \(isSet) of the \(night.kind.name) in row \
                \(night.first + Int64(place)), and should be \(bits[place])
                """)
            return
        }
        check.fail("\(column) has bits beyond its rows")
    }
}

/// The movements that one close made.
struct NightMovements {
    var day: Int64
    var valueDay: Int64
    var platformWallet: String
    var firstSession: Int64
    var charges: ArraySlice<AuditedSession>
    var firstDispute: Int64
    var disputes: [AuditedDispute]
    var firstPayout: Int64
    var payoutCount: Int
    var firstSweep: Int64
    var sweepCount: Int
}
