/// Spreads a night's rows over feeds, each written in a manner of its own.
struct RandomPacking {
    /// `2013-11-04`: makes the names of a night's feeds its own.
    var label: String
    /// Whether control files are written beside the feeds.
    var controlled: Bool

    func pack(_ rows: [RandomRow], _ random: inout SplitMix) -> [SlowFeed] {
        let count = random.pick([1, 1, 1, 2, 3])
        var groups = [[RandomRow]](repeating: [], count: count)
        for row in random.shuffled(rows) { groups[random.below(count)].append(row) }
        return groups.enumerated().map { index, group in
            let stem = random.pick(["sessions-", "sessions-", "Z", "a."])
            let asJSON = random.chance(20) && !group.isEmpty && group.allSatisfy(\.fitsJSON)
            let name = "\(stem)\(label)-\(index)" + (asJSON ? ".jsonl" : ".csv")
            var feed = SlowFeed(
                name, asJSON ? Self.jsonLines(group, &random) : Self.csv(group, &random))
            if controlled || random.chance(10) { feed.control = Self.control(feed, &random) }
            return feed
        }
    }

    // MARK: CSV

    static func csv(_ rows: [RandomRow], _ random: inout SplitMix) -> [UInt8] {
        var columns = SlowRow.columns
        if random.chance(50), !rows.contains(where: \.needsDisputeColumn) {
            columns.removeLast()
        }
        if random.chance(40) { columns = random.shuffled(columns + ["note", "Status"]) }
        let lineEnd = random.chance(30) ? "\r\n" : "\n"
        let quoting = random.pick([0, 0, 0, 20, 100])
        var file: [UInt8] = random.chance(20) ? [0xEF, 0xBB, 0xBF] : []
        file +=
            columns.map { random.chance(quoting) ? "\"\($0)\"" : $0 }
            .joined(separator: ",").utf8
        for row in rows {
            file += lineEnd.utf8
            if random.chance(5) { file += lineEnd.utf8 }
            file += line(row, columns, quoting, &random)
        }
        if random.chance(85) { file += lineEnd.utf8 }
        return file
    }

    private static func line(
        _ row: RandomRow, _ columns: [String], _ quoting: Int, _ random: inout SplitMix
    ) -> [UInt8] {
        var fields = columns.map { column -> [UInt8] in
            if column == "note" {
                return Array(random.pick(["", "\"a\nb\"", "\"say \"\"hi\"\"\"", "ünï"]).utf8)
            }
            let value = row.values[column, default: []]
            let special = value.contains { [10, 13, 34, 44].contains($0) }
            guard special || random.chance(quoting) else { return value }
            return [34] + value.flatMap { $0 == 34 ? [34, 34] : [$0] } + [34]
        }
        switch row.form {
        case .sound: break
        case .brokenQuotes:
            fields[random.below(fields.count)] =
                Array(random.pick(["a\"b", "\"a\"b", "\"a\" ", "a\"", "\"a\"b\"c"]).utf8)
        case .wrongCount:
            if random.chance(50) {
                fields.append(Array("more".utf8))
            } else {
                fields.removeLast()
            }
        }
        return Array(fields.joined(separator: [44]))
    }

    // MARK: JSON lines

    static func jsonLines(_ rows: [RandomRow], _ random: inout SplitMix) -> [UInt8] {
        let lineEnd = random.chance(20) ? "\r\n" : "\n"
        var file: [UInt8] = []
        for (index, row) in rows.enumerated() {
            if index > 0 { file += lineEnd.utf8 }
            file += object(row, &random).utf8
        }
        if random.chance(85) { file += lineEnd.utf8 }
        return file
    }

    private static func object(_ row: RandomRow, _ random: inout SplitMix) -> String {
        var members: [String] = []
        for column in SlowRow.columns {
            let text = row[column]
            if column == "disputed_at" && text.isEmpty {
                members += random.pick([[], ["\"disputed_at\":null"], ["\"disputed_at\": \"\""]])
            } else if column == "price" && isNumber(text) && random.chance(50) {
                members.append("\"price\":\(text)")
            } else {
                members.append("\"\(column)\": \(quoted(text, &random))")
            }
        }
        if random.chance(20) { members.append("\"note\":[1,{\"a\":null}, true]") }
        members = random.shuffled(members)
        switch row.form {
        case .sound: break
        case .brokenQuotes: members.append(random.pick(["\"x\":", "nothing", "\"x\" 1", ""]))
        case .wrongCount:
            let repeated = random.pick(["session_id", "currency", "completed_at"])
            members.append("\"\(repeated)\": \"again\"")
        }
        return "{" + members.joined(separator: ",") + "}"
    }

    private static func isNumber(_ text: String) -> Bool {
        guard case .number(let literal)? = SlowJSON.read(Array(text.utf8)) else { return false }
        return literal == Array(text.utf8)
    }

    private static func quoted(_ text: String, _ random: inout SplitMix) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" {
                result += "\\" + String(scalar)
            } else if scalar.value < 0x20 || (scalar.value < 0x80 && random.chance(1)) {
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    // MARK: Control files

    /// A control file that agrees with the feed.
    static func control(_ feed: SlowFeed, _ random: inout SplitMix) -> [UInt8] {
        guard let rows = try? feed.rows() else { return Array("{}".utf8) }
        var sums: [String: Int] = [:]
        for row in rows {
            guard let (currency, amount) = SlowAdmission.controlledPrice(row) else { continue }
            sums[currency, default: 0] += amount
        }
        let totals = sums.sorted { $0.key < $1.key }
            .map { "\"\($0.key)\": \"\(SlowMoney.text($0.value, $0.key))\"" }
            .joined(separator: ", ")
        let members = [
            "\"rows\": \(rows.count)", "\"sha256\": \"\(SlowDigest.hex(feed.bytes))\"",
            "\"totals\": {\(totals)}",
        ].filter { _ in random.chance(70) }
        return Array("{\(members.joined(separator: ", "))}".utf8)
    }
}
