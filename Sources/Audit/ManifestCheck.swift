internal import JSON
internal import Money

/// Holds a manifest against what the book records of the night and of the one before.
struct ManifestCheck {
    private let night: RecordedNight
    private let folder: PublishedFolder
    private let previous: RecordedNight?
    private let lists: LedgerLists
    private let findings: Findings

    init(
        _ night: RecordedNight, _ folder: PublishedFolder, _ previous: RecordedNight?,
        _ lists: LedgerLists, _ findings: Findings
    ) {
        self.night = night
        self.folder = folder
        self.previous = previous
        self.lists = lists
        self.findings = findings
    }

    private var nightRow: RowCheck {
        RowCheck(row: RowName("nights", night.date.day), findings: findings)
    }

    func run() {
        guard let manifest = folder.manifest else { return }
        if manifest["business_date"]?.text != "\(night.date)" {
            folder.fault("business_date is not \(night.date)", findings)
        }
        checkChain(manifest)
        checkConfiguration(manifest)
        checkFeeds(manifest)
    }

    private func checkChain(_ manifest: JSONValue) {
        let found = manifest["previous"]?.text
        guard found != previous?.manifestDigest else { return }
        let expected = previous?.manifestDigest ?? "none, as it is the first date"
        if folder.isTrusted {
            let before = previous.map { "nights, row \($0.date.day), manifest_digest is" } ?? ""
            findings.add(
                .table("nights", row: "row \(night.date.day)"),
                """
                the chain is broken: it was closed after a night whose manifest has the SHA-256 \
                \(found ?? "none"); \(before) \(expected)
                """)
        } else {
            folder.fault("previous is \(found ?? "null"), and should be \(expected)", findings)
        }
    }

    private func checkConfiguration(_ manifest: JSONValue) {
        guard folder.isTrusted, let published = manifest["configuration"] else { return }
        guard let recorded = try? JSONValue(parsing: Array(night.configuration.utf8)) else {
            nightRow.fail("configuration is no JSON document")
            return
        }
        let (left, right) = (recorded.sortedKeys(), published.sortedKeys())
        guard left != right else { return }
        guard case .object(let members) = left, case .object(let others) = right else {
            nightRow.fail("configuration is not the published one")
            return
        }
        for member in members where published[member.key] != member.value {
            nightRow.fail(
                """
                configuration has \(member.key) \(member.value.text(.compact)), and \
                \(published[member.key]?.text(.compact) ?? "no such key") was published
                """)
        }
        for other in others where recorded[other.key] == nil {
            nightRow.fail("configuration lacks \(other.key), which was published")
        }
    }

    // MARK: Feeds

    private static let counts = ["rows", "accepted", "duplicates", "ignored", "rejected"]

    private func checkFeeds(_ manifest: JSONValue) {
        guard folder.isTrusted, case .array(let published)? = manifest["feeds"] else { return }
        let recorded = lists.feeds.filter { $0.date == night.date.day }
        for entry in published {
            let name = entry["name"]?.text ?? ""
            guard let feed = recorded.first(where: { $0.name == name }) else {
                findings.add(
                    .table("feeds", row: nil),
                    "a row is missing or was changed: the manifest names the feed \"\(name)\"")
                continue
            }
            check(feed, entry)
        }
        for feed in recorded
        where !published.contains(where: { $0["name"]?.text == feed.name }) {
            findings.add(
                RowName("feeds", feed.number, id: feed.name).place,
                "it should not be there: the manifest does not name it")
        }
    }

    private func check(_ feed: LedgerLists.Feed, _ entry: JSONValue) {
        let check = RowCheck(
            row: RowName("feeds", feed.number, id: feed.name), findings: findings)
        check.expect("bytes", feed.byteCount, Int64(entry["bytes"]?.integer ?? -1))
        check.expect("sha256", feed.digest, entry["sha256"]?.text ?? "")
        for (index, column) in Self.counts.enumerated() {
            check.expect(column, feed.counts[index], Int64(entry[column]?.integer ?? -1))
        }
        let totals = feed.totals.map { total in
            let index = CurrencyIndex(total.currency)
            guard let currency = index.currency else { return JSONMember(total.currency, nil) }
            let text = Amount(minorUnits: total.total).text(in: currency)
            return JSONMember(total.currency, .string(text))
        }
        let published = entry["totals"] ?? .null
        guard case .object(let members) = published else { return }
        let row = RowName("feed_totals", feed.number, id: feed.name)
        for member in totals where published[member.key] != member.value {
            findings.add(
                row, member.key, found: member.value.text ?? "?",
                expected: published[member.key]?.text ?? "not there")
        }
        for member in members where !totals.contains(where: { $0.key == member.key }) {
            findings.add(
                row, member.key, found: "missing", expected: member.value.text ?? "?")
        }
    }
}
