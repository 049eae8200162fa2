import BusinessCalendar
import Digest
import Money

/// One feed of the fixture book.
struct FixtureFeed: Sendable {
    /// The file's name, whose ending says the format.
    var name: String
    var rows: [FixtureRow] = []

    /// The whole file.
    var text: String {
        let ordered = rows.enumerated().sorted {
            ($0.element.arose, $0.offset) < ($1.element.arose, $1.offset)
        }
        if name.hasSuffix(".jsonl") {
            return ordered.map { Self.json($0.element) + "\n" }.joined()
        }
        let header = RowWriter.columns.joined(separator: ",") + "\n"
        return header + ordered.map { Self.csv($0.element) + "\n" }.joined()
    }

    /// The control file that goes with it.
    var control: String {
        var totals: [Currency: Amount] = [:]
        for row in rows {
            guard let price = row.controlled else { continue }
            totals[price.currency, default: .zero] += price.amount
        }
        let texts = totals.sorted { $0.key < $1.key }.map { currency, total in
            "\"\(currency.code)\": \"\(total.text(in: currency))\""
        }
        let digest = SHA256.digest(of: text).hexadecimal
        return """
            {
              "rows": \(rows.count),
              "sha256": "\(digest)",
              "totals": {\(texts.joined(separator: ", "))}
            }

            """
    }

    private static func csv(_ row: FixtureRow) -> String {
        let values = [
            row.sessionID, row.provider, row.customer, row.status, row.price ?? "", row.currency,
            utc(row.completedAt), utc(row.disputedAt),
        ]
        return row.lacksQuotes ? values.joined(separator: ",") : csvRow(values)
    }

    /// RFC 4180, with quotes only where they are needed.
    static func csvRow(_ values: [String]) -> String {
        values.map { value in
            guard value.contains(where: { $0 == "," || $0 == "\"" }) else { return value }
            return "\""
                + value.split(separator: "\"", omittingEmptySubsequences: false)
                .joined(separator: "\"\"") + "\""
        }.joined(separator: ",")
    }

    /// As another system exports it: prices as numbers, times with the offset of Paris.
    private static func json(_ row: FixtureRow) -> String {
        let disputedAt = paris(row.disputedAt)
        let values = [
            "\"\(row.sessionID)\"", "\"\(row.provider)\"", "\"\(row.customer)\"",
            "\"\(row.status)\"", row.price ?? "null", "\"\(row.currency)\"",
            "\"\(paris(row.completedAt))\"", disputedAt.isEmpty ? "null" : "\"\(disputedAt)\"",
        ]
        let members = zip(RowWriter.columns, values).map { "\"\($0)\": \($1)" }
        return "{\(members.joined(separator: ", "))}"
    }

    private static func utc(_ time: FixtureTime) -> String {
        switch time {
        case .none: ""
        case .at(let instant): instant.description
        case .text(let text): text
        }
    }

    private static func paris(_ time: FixtureTime) -> String {
        guard case .at(let instant) = time else { return utc(time) }
        let local = Instant(
            secondsSinceEpoch: instant.secondsSinceEpoch + FixtureWeek.secondsEastOfUTC)
        return local.description.dropLast() + "+01:00"
    }
}
