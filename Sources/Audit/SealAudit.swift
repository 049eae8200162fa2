internal import Digest
internal import SQLite

/// The seals of what stands in the book alone: each must be there, and be of what is there now.
final class SealAudit {
    private struct Key: Hashable {
        var table: String
        var number: Int64
    }

    private var seals: [Key: String] = [:]
    private let findings: Findings

    init(_ book: AuditedBook, _ findings: Findings) throws(DatabaseError) {
        self.findings = findings
        var find = try book.database.prepare(PackageResources.find_seals_sql)
        while try find.step() {
            seals[Key(table: find.text(0), number: find.integer(1))] = find.text(2)
        }
    }

    /// Holds what is there against its seal.
    ///
    /// - Parameters:
    ///   - number: of the seal.
    ///   - row: what is sealed, as findings name it.
    func check(_ number: Int64, _ row: RowName, _ columns: String, _ expected: String) {
        guard let found = seals.removeValue(forKey: Key(table: row.table, number: number)) else {
            findings.add(
                row.place,
                "nothing seals it: it was added, or seals, row \(row.table) \(number), is missing")
            return
        }
        guard found != expected else { return }
        findings.add(
            row.place,
            "\(columns) is not what was sealed (or seals, row \(row.table) \(number), was changed)")
    }

    /// The same of texts, each sealed with its length before it.
    func check(_ number: Int64, _ row: RowName, _ columns: String, texts: [String]) {
        let text = texts.map { "\($0.utf8.count) \($0)\n" }.joined()
        check(number, row, columns, SHA256.digest(of: Array(text.utf8)).hexadecimal)
    }

    /// Nothing more must be sealed.
    func finish() {
        for key in seals.keys.sorted(by: { ($0.table, $0.number) < ($1.table, $1.number) }) {
            findings.add(
                .table("seals", row: "row \(key.table) \(key.number)"),
                "it is of \(key.table), row \(key.number), which is not there")
        }
    }
}

/// A checksum of numbers in their order.
struct NumberChecksum {
    private var sum: UInt64 = 0

    @inline(__always)
    mutating func add(_ number: Int64) {
        sum = (sum ^ UInt64(bitPattern: number)) &* 0x9E37_79B9_7F4A_7C15
        sum ^= sum >> 29
    }

    /// Sixteen hexadecimal digits.
    var text: String {
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
